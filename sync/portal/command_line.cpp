#include "sync/portal/command_line.h"

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace dvc::portal {

namespace {

/// The promised command lines. `switches` take no value.
struct Shape {
    QString command;
    qsizetype operands;
    QStringList options;
    QStringList switches;
};

const std::vector<Shape>& shapes()
{
    static const std::vector<Shape> all{
        {u""_s, 0, {u"listen"_s}, {}},
        {u"init"_s, 1, {u"host"_s}, {}},
        {u"init-kiosk"_s, 1, {u"url"_s, u"out"_s}, {u"practice"_s}},
        {u"kiosks"_s, 0, {}, {u"json"_s}},
        {u"dossiers"_s, 0, {}, {u"json"_s}},
        {u"open"_s, 1, {u"out"_s}, {}},
        {u"decide"_s, 1, {u"accept"_s, u"due"_s, u"receiver"_s, u"supplement"_s, u"refuse"_s}, {}},
        {u"revoke"_s, 1, {}, {}},
    };
    return all;
}

std::unexpected<Error> wrong(const QString& sentence)
{
    return fail(ErrorKind::Tell, "usage", sentence.toStdString());
}

Done readOption(const Shape& shape, const QStringList& arguments, qsizetype& index, CommandLine& line)
{
    const QString name = arguments[index].mid(2);
    if (shape.switches.contains(name) || name == "help"_L1) {
        line.options.insert(name, QString());
        return {};
    }
    if (!shape.options.contains(name) && name != "config"_L1 && name != "data"_L1)
        return wrong(u"The option --%1 is not known here."_s.arg(name));
    if (index + 1 == arguments.size())
        return wrong(u"The option --%1 needs a value."_s.arg(name));
    const QString value = arguments[++index];
    if (name == "host"_L1) {
        line.hosts.append(value);
        return {};
    }
    if (line.options.contains(name))
        return wrong(u"The option --%1 stands twice."_s.arg(name));
    line.options.insert(name, value);
    return {};
}

} // namespace

Result<CommandLine> parseCommandLine(const QStringList& arguments)
{
    CommandLine line;
    const Shape* shape = &shapes().front();
    for (qsizetype index = 0; index < arguments.size(); ++index) {
        const QString& word = arguments[index];
        if (word.startsWith(u"--")) {
            if (auto read = readOption(*shape, arguments, index, line); !read)
                return std::unexpected(read.error());
        } else if (line.command.isEmpty()) {
            const auto known = std::find_if(
                shapes().begin(), shapes().end(), [&](const Shape& other) { return other.command == word; });
            if (known == shapes().end())
                return wrong(u"There is no command %1."_s.arg(word));
            shape = &*known;
            line.command = word;
        } else {
            line.operands.append(word);
        }
    }
    if (!line.has("help") && line.operands.size() != shape->operands)
        return wrong(u"%1 takes %2 operand(s)."_s.arg(line.command.isEmpty() ? u"dvc-portal"_s : line.command)
                .arg(shape->operands));
    return line;
}

QString usage()
{
    return uR"(dvc-portal: the reference portal for dvc-kiosk.

  dvc-portal [--config FILE] [--data DIR] [--listen ADDR:PORT]
                              serve; port 0 takes a free one and says which
  dvc-portal init DIR [--host NAME]...
                              make a new portal; NAMEs beside localhost for its certificate
  dvc-portal init-kiosk NAME [--url URL] [--practice] --out FILE.kiosk
                              register a kiosk and write its bundle (secret)
  dvc-portal kiosks [--json]
  dvc-portal revoke NAME      the kiosk's certificate is refused from now on
  dvc-portal dossiers [--json]
  dvc-portal open UUID --out DIR
                              dossier.json and attachments/ in clear
  dvc-portal decide UUID --accept CODE --due YYYY-MM-DD [--receiver NAME]
                       | --supplement FILE (one fault a line)
                       | --refuse TEXT

Each takes --data DIR (the folder that init made) or --config FILE (its portal.json, by
default /etc/dvc-portal/portal.json) and works while the portal serves.
Exit status: 0 as asked, 1 it failed, 2 used wrongly.
)"_s;
}

} // namespace dvc::portal
