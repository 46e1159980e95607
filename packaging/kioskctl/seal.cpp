#include "app/sealing/age.h"
#include "packaging/kioskctl/command.h"

#include <QCommandLineParser>
#include <QFile>

#include <unistd.h>

namespace dvc::kioskctl {

namespace {

bool openPipes(QFile& in, QFile& out)
{
    // By descriptor: behind stdio a full disk would show only after we have said that all is well.
    return in.open(STDIN_FILENO, QIODevice::ReadOnly)
        && out.open(STDOUT_FILENO, QIODevice::WriteOnly | QIODevice::Unbuffered);
}

} // namespace

int seal(const Call& call)
{
    QCommandLineParser parser;
    parser.addOption({QStringLiteral("to"), {}, QStringLiteral("RECIPIENT")});
    if (!understood(parser, call))
        return UsedWrongly;
    const QString what = QStringLiteral("Not sealed");
    std::vector<sealing::Recipient> recipients;
    for (const QString& text : parser.values(QStringLiteral("to"))) {
        const auto recipient = sealing::Recipient::parse(text);
        if (!recipient)
            return failed(what, recipient.error());
        recipients.push_back(*recipient);
    }
    if (recipients.empty())
        return usedWrongly(QStringLiteral("seal: --to whom?"));
    QFile in;
    QFile out;
    if (!openPipes(in, out))
        return failed(what + QStringLiteral(": stdin or stdout is closed."));
    if (auto sealed = sealing::seal(recipients, in, out); !sealed)
        return failed(what, sealed.error());
    return AsAsked;
}

int unseal(const Call& call)
{
    QCommandLineParser parser;
    parser.addOption({QStringLiteral("identity"), {}, QStringLiteral("FILE")});
    if (!understood(parser, call))
        return UsedWrongly;
    if (!parser.isSet(QStringLiteral("identity")))
        return usedWrongly(QStringLiteral("unseal: with which --identity?"));
    const QString what = QStringLiteral("Not unsealed");
    QFile keys(parser.value(QStringLiteral("identity")));
    if (!keys.open(QIODevice::ReadOnly))
        return failed(what + QStringLiteral(": the identity file cannot be read."));
    const auto identities = sealing::readIdentities(keys);
    if (!identities)
        return failed(what, identities.error());
    QFile in;
    QFile out;
    if (!openPipes(in, out))
        return failed(what + QStringLiteral(": stdin or stdout is closed."));
    if (auto opened = sealing::unseal(*identities, in, out); !opened)
        return failed(what, opened.error());
    return AsAsked;
}

} // namespace dvc::kioskctl
