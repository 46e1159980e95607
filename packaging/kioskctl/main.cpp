#include "app/store/layout.h"
#include "packaging/kioskctl/command.h"

#include <QCoreApplication>

#include <csignal>
#include <cstdio>

namespace dvc::kioskctl {

namespace {

constexpr Command all[] = {
    {"enrol", "--bundle FILE.kiosk", "install what the portal gave for this kiosk", enrol},
    {"status", "", "who this kiosk is and what waits in it", status},
    {"queue", "[--json]", "cases that have not left; --json: every case, one object a line", queue},
    {"queue send", "", "try every waiting case now", queueSend},
    {"audit verify", "[--json] [--head CHARS]", "walk the audit log; --head: is this the head of some slip of ours",
        auditVerify},
    {"seal", "--to age1… <IN >OUT", "age file for the recipients", seal},
    {"unseal", "--identity FILE <IN >OUT", "open an age file", unseal},
    {"try telex", "<KEYS", "Telex keys in, the composed line out", tryTelex},
    {"try vni", "<KEYS", "VNI keys in, the composed line out", tryVni},
    {"try card", "<LINES", "a card scanner's line in, JSON out", tryCard},
    {"try answers", "CODE [--catalog DIR] <LINES", "answers as JSON in, what is visible and what is wrong out",
        tryAnswers},
    {"try search", "[--catalog DIR] <LINES", "a query a line in, procedure codes out, best first", trySearch},
    {"try due-date", "[--cut-off HH:MM] [--calendar-days] [--catalog DIR] <LINES",
        "when received and how many working days in, the due date out", tryDueDate},
    {"try vietqr", "<LINES", "a transfer as JSON in, the text of its QR out", tryVietQr},
    {"catalog index", "DIR", "write search.tsv, from which a large catalog is searched at once", catalogIndex},
    {"catalog lint", "DIR", "what is wrong with a catalog, file and place and what to do", catalogLint},
    {"catalog build", "DIR --out FILE [--version N] [--soft-days N] [--hard-days N] [--for KIOSK]… [--slip-keys FILE]",
        "one file of a catalog that lints; not signed yet", catalogBuild},
    {"catalog sign", "FILE --key F", "sign what was built, with the province's catalog key", catalogSign},
    {"catalog import", "FILE|DIR",
        "check a signed catalog and serve from it; DIR: the newest *.dvccat that can be taken", catalogImport},
    {"catalog show", "[CODE]", "what this kiosk serves from, and its procedures", catalogShow},
};

void help()
{
    sayLine(QStringLiteral("usage: dvc-kioskctl [--config FILE] COMMAND …\n"));
    for (const Command& command : all)
        sayLine(QStringLiteral("  %1 %2\n      %3")
                .arg(
                    QLatin1String(command.name), QString::fromUtf8(command.usage), QString::fromUtf8(command.summary)));
    sayLine(QStringLiteral("\nFILE is %1 unless said otherwise.").arg(settings::defaultConfigPath));
}

void help(const Command& command)
{
    sayLine(QStringLiteral("usage: dvc-kioskctl [--config FILE] %1 %2\n  %3")
            .arg(QLatin1String(command.name), QString::fromUtf8(command.usage), QString::fromUtf8(command.summary)));
}

// --config may stand anywhere. False: its file is missing.
bool takeConfig(QStringList& arguments, QString& config)
{
    static const QString option = QStringLiteral("--config");
    for (qsizetype i = 0; i < arguments.size();) {
        if (arguments[i].startsWith(option + u'=')) {
            config = arguments.takeAt(i).mid(option.size() + 1);
        } else if (arguments[i] == option) {
            arguments.removeAt(i);
            if (i == arguments.size())
                return false;
            config = arguments.takeAt(i);
        } else {
            ++i;
        }
    }
    return !config.isEmpty();
}

const Command* longestMatch(const QStringList& arguments, qsizetype& taken)
{
    for (taken = 2; taken > 0; --taken) {
        const QString name = arguments.mid(0, taken).join(u' ');
        for (const Command& command : all) {
            if (taken <= arguments.size() && name == QLatin1String(command.name))
                return &command;
        }
    }
    return nullptr;
}

int run(QStringList arguments)
{
    Call call;
    call.config = settings::defaultConfigPath;
    if (!takeConfig(arguments, call.config))
        return usedWrongly(QStringLiteral("--config needs a file."));
    const bool asksHelp = arguments.removeAll(QStringLiteral("--help")) + arguments.removeAll(QStringLiteral("-h")) > 0;
    qsizetype taken = 0;
    const Command* command = longestMatch(arguments, taken);
    if (asksHelp) {
        command ? help(*command) : help();
        return AsAsked;
    }
    if (arguments.isEmpty())
        return usedWrongly(QStringLiteral("Which command?"));
    if (!command)
        return usedWrongly(QStringLiteral("\"%1\" is no command.").arg(arguments.mid(0, 2).join(u' ')));
    call.name = QLatin1String(command->name);
    call.rest = arguments.mid(taken);
    return command->run(call);
}

} // namespace

} // namespace dvc::kioskctl

int main(int argc, char** argv)
{
    // A reader that goes away is an error to report, not a death.
    std::signal(SIGPIPE, SIG_IGN);
    QCoreApplication app(argc, argv);
    dvc::store::shareWithGroup();
    const int status = dvc::kioskctl::run(QCoreApplication::arguments().mid(1));
    if (status == dvc::kioskctl::AsAsked && std::ferror(stdout))
        return dvc::kioskctl::failed(QStringLiteral("The answer could not be written."));
    return status;
}
