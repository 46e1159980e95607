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
    char* message = nullptr;
    sqlite3_exec(raw, sql, nullptr, nullptr, &message);
    const std::string fault = message ? message : "";
    sqlite3_free(message);
    sqlite3_close(raw);
    REQUIRE(fault.empty());
}

} // namespace dvc::store
