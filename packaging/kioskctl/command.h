#pragma once

#include "app/base/result.h"
#include "app/settings/settings.h"

#include <QStringList>

class QCommandLineParser;
class QJsonObject;

namespace dvc::kioskctl {

/// How a program ends (docs: commands): as asked, failed with one sentence on stderr, used wrongly.
enum Exit : int { AsAsked = 0, Failed = 1, UsedWrongly = 2 };

/// One call of one command.
struct Call {
    QString name; ///< "queue send"
    QString config; ///< --config, or the default.
    QStringList rest; ///< What stands behind the command's words.
};

struct Command {
    const char* name; ///< One or two words.
    const char* usage; ///< What may follow them.
    const char* summary; ///< One line of --help.
    int (*run)(const Call&);
};

int enrol(const Call& call);
int status(const Call& call);
int queue(const Call& call);
int queueSend(const Call& call);
int auditVerify(const Call& call);
int seal(const Call& call);
int unseal(const Call& call);
int tryTelex(const Call& call);
int tryVni(const Call& call);
int tryCard(const Call& call);
int tryAnswers(const Call& call);
int trySearch(const Call& call);
int tryDueDate(const Call& call);
int tryVietQr(const Call& call);
int catalogIndex(const Call& call);
int catalogLint(const Call& call);
int catalogBuild(const Call& call);
int catalogSign(const Call& call);
int catalogImport(const Call& call);
int catalogShow(const Call& call);

/// Parses `call.rest`; says what is wrong with it. Options only: nothing else may stand there.
[[nodiscard]] bool understood(QCommandLineParser& parser, const Call& call);

/// One sentence on stderr, status Failed or UsedWrongly.
int failed(const QString& sentence);
int usedWrongly(const QString& sentence);
/// "words for the code (code, detail)"
[[nodiscard]] QString sentenceFor(const Error& error);
/// "`what`: words for the code (code, detail)."
int failed(const QString& what, const Error& error);

/// A line on stdout, at once: others read us through pipes.
void sayLine(const QString& line);
void sayJson(const QJsonObject& object);

} // namespace dvc::kioskctl
