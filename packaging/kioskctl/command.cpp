#include "packaging/kioskctl/command.h"

#include <QCommandLineParser>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>

namespace dvc::kioskctl {

namespace {

// Words for the codes that a technician meets; any other code speaks for itself.
constexpr std::pair<const char*, const char*> words[] = {
    {"settings.missing", "the settings cannot be read"},
    {"settings.syntax", "the settings are not TOML"},
    {"settings.unknown", "the settings hold an unknown key"},
    {"settings.type", "a setting is of the wrong type"},
    {"settings.value", "a setting has a value that it cannot have"},
    {"trust.missing", "this kiosk is not enrolled"},
    {"trust.value", "a field is missing or malformed"},
    {"bundle.format", "this is no enrolment bundle"},
    {"bundle.value", "a field is missing or malformed"},
    {"bundle.enrolled", "this kiosk is enrolled with another portal or other keys"},
    {"bundle.write", "a file could not be written"},
    {"json.size", "the file is too large"},
    {"json.duplicate", "a JSON key stands there twice"},
    {"json.syntax", "the file is not JSON"},
    {"calendar.file", "there is no calendar to read"},
    {"calendar.json", "the calendar is not strict JSON"},
    {"calendar.format", "the calendar is of another format"},
    {"calendar.key", "a key of the calendar is missing or unknown"},
    {"calendar.value", "a field of the calendar is malformed"},
    {"calendar.twice", "the calendar holds a day or a year twice"},
    {"store.none", "there is no journal yet"},
    {"store.lost",
        "the journal that was made here is gone or empty; the daemon or the kiosk rebuilds it at its next start"},
    {"store.schema", "the journal is of a newer program, or not ours"},
    {"store.damaged", "the journal is damaged; the daemon or the kiosk rebuilds it at its next start"},
    {"store.older", "the journal is an older copy of itself"},
    {"store.busy", "the journal is in use"},
    {"store.access", "the journal cannot be opened"},
    {"audit.broken", "the audit log was tampered with or damaged"},
    {"catalog_bundle.read", "the file cannot be read"},
    {"catalog_bundle.size", "it is larger than a catalog may be"},
    {"catalog_bundle.empty", "the file is empty"},
    {"catalog_bundle.tar", "this is no catalog file, or it is cut short or damaged"},
    {"catalog_bundle.kind", "it holds a link or something that is no file"},
    {"catalog_bundle.path", "it holds a file name that is not allowed"},
    {"catalog_bundle.duplicate", "it holds a file twice"},
    {"catalog_bundle.manifest", "its manifest is missing or malformed"},
    {"catalog_bundle.unsigned", "nobody has signed it yet"},
    {"catalog_bundle.signed", "it is signed already"},
    {"catalog_bundle.key", "it is signed with a key that this kiosk does not know"},
    {"catalog_bundle.signature", "the signature is wrong: it was changed after signing"},
    {"catalog_bundle.unknown", "it holds a file that was not signed"},
    {"catalog_bundle.missing", "a file is missing"},
    {"catalog_bundle.length", "a file is longer or shorter than what was signed"},
    {"catalog_bundle.sum", "a file is not the one that was signed"},
    {"catalog_bundle.json", "a file is not the strict JSON that it should be"},
    {"catalog_bundle.audience", "it is meant for other kiosks"},
    {"catalog_bundle.expired", "it has expired"},
    {"catalog_bundle.rollback", "it is older than the active one, or has its version and another content"},
    {"catalog_bundle.busy", "another import is running"},
    {"catalog_bundle.space", "there is too little room on the disk"},
    {"catalog_bundle.write", "a file could not be written"},
    {"catalog_bundle.damaged", "the catalog on the disk is damaged"},
    {"key.syntax", "this is no signing key"},
    {"age.recipient", "this is no age recipient"},
    {"age.identity", "the identity file holds no usable key"},
    {"age.header", "this is no age file"},
    {"age.no_match", "the file is sealed for somebody else"},
    {"age.hmac", "the file's header was changed"},
    {"age.payload", "the file was changed or cut short"},
    {"age.io", "reading or writing failed"},
};

void complain(const QString& sentence)
{
    std::fprintf(stderr, "dvc-kioskctl: %s\n", sentence.toUtf8().constData());
}

} // namespace

bool understood(QCommandLineParser& parser, const Call& call)
{
    parser.setSingleDashWordOptionMode(QCommandLineParser::ParseAsLongOptions);
    QString fault;
    if (!parser.parse(QStringList{call.name} + call.rest))
        fault = parser.errorText();
    else if (!parser.positionalArguments().isEmpty())
        fault = QStringLiteral("\"%1\" is not understood.").arg(parser.positionalArguments().constFirst());
    if (fault.isEmpty())
        return true;
    usedWrongly(call.name + QStringLiteral(": ") + fault);
    return false;
}

int failed(const QString& sentence)
{
    complain(sentence);
    return Failed;
}

int usedWrongly(const QString& sentence)
{
    complain(sentence + QStringLiteral(" See dvc-kioskctl --help."));
    return UsedWrongly;
}

QString sentenceFor(const Error& error)
{
    const auto known = std::ranges::find(words, error.code, [](const auto& word) { return std::string(word.first); });
    QString sentence;
    if (known != std::end(words))
        sentence = QLatin1String(known->second) + u' ';
    sentence += u'(' + QString::fromStdString(error.code);
    if (!error.detail.empty())
        sentence += QStringLiteral(", ") + QString::fromStdString(error.detail);
    return sentence + u')';
}

int failed(const QString& what, const Error& error)
{
    return failed(what + QStringLiteral(": ") + sentenceFor(error) + u'.');
}

void sayLine(const QString& line)
{
    const auto utf8 = line.toUtf8() + '\n';
    std::fwrite(utf8.constData(), 1, static_cast<std::size_t>(utf8.size()), stdout);
    std::fflush(stdout);
}

void sayJson(const QJsonObject& object)
{
    sayLine(QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)));
}

} // namespace dvc::kioskctl
