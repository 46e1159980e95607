#include "kiosk-ui/rehearsal/key_plan.h"

namespace dvc::rehearsal {

using namespace Qt::StringLiterals;

namespace {

QString toneName(QChar mark)
{
    switch (mark.unicode()) {
    case 0x0301:
        return u"dấu sắc"_s;
    case 0x0300:
        return u"dấu huyền"_s;
    case 0x0309:
        return u"dấu hỏi"_s;
    case 0x0303:
        return u"dấu ngã"_s;
    case 0x0323:
        return u"dấu nặng"_s;
    default:
        return {};
    }
}

QString signName(QChar c)
{
    return c == u' ' ? u"dấu cách"_s : c == u',' ? u"dấu phẩy"_s : c == u'.' ? u"dấu chấm"_s : QString(c);
}

} // namespace

QStringList keyPlan(const QString& text)
{
    QStringList keys;
    QString tone;
    const auto endWord = [&] {
        if (!tone.isEmpty())
            keys << tone;
        tone.clear();
    };
    for (const QChar c : text.normalized(QString::NormalizationForm_C)) {
        if (!c.isLetter()) {
            endWord();
            keys << signName(c);
            continue;
        }
        QString shaped;
        for (const QChar part : QString(c).normalized(QString::NormalizationForm_D)) {
            if (const QString name = toneName(part); !name.isEmpty())
                tone = name;
            else
                shaped += part;
        }
        keys << shaped.normalized(QString::NormalizationForm_C);
    }
    endWord();
    return keys;
}

} // namespace dvc::rehearsal
