#include "kiosk_state.h"

#include <QFile>

#include <sqlite3.h>

#include <sys/wait.h>
#include <unistd.h>

namespace dvc::store {

int inChild(const std::function<int()>& body)
{
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        int status = 99;
        try {
            status = body();
        } catch (...) {
        }
        ::_exit(status);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

void tamper(const QString& journal, const char* sql)
{
    sqlite3* raw = nullptr;
    REQUIRE(sqlite3_open(QFile::encodeName(journal).constData(), &raw) == SQLITE_OK);
    // The house's shape is not what is tampered with: a trigger that `sql` drops comes back.
    std::vector<std::string> triggers;
    sqlite3_exec(
        raw, "SELECT sql FROM sqlite_schema WHERE type = 'trigger'",
        [](void* all, int, char** columns, char**) {
            static_cast<std::vector<std::string>*>(all)->emplace_back(columns[0]);
            return 0;
        },
        &triggers, nullptr);
    char* message = nullptr;
    sqlite3_exec(raw, sql, nullptr, nullptr, &message);
    for (const auto& trigger : triggers)
        sqlite3_exec(raw, trigger.c_str(), nullptr, nullptr, nullptr);
    const std::string fault = message ? message : "";
    sqlite3_free(message);
    sqlite3_close(raw);
    REQUIRE(fault.empty());
}

} // namespace dvc::store
