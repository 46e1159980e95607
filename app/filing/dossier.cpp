#include "app/filing/dossier.h"

#include "app/base/civil.h"
#include "app/papers/pdf.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace dvc::filing {

namespace {

QJsonObject sourced(const QString& value, forms::From from)
{
    return {{QStringLiteral("value"), value}, {QStringLiteral("from"), word(from)}};
}

/// Codes beside an address that ends with a commune and its province.
QJsonObject placed(QJsonObject json, const QString& address, const places::Places* places)
{
    const auto place = places ? places::recognised(*places, address) : std::nullopt;
    if (place && place->commune) {
        json[QStringLiteral("province")] = place->province.code;
        json[QStringLiteral("commune")] = place->commune->code;
    }
    return json;
}

QJsonObject applicantJson(const Applicant& applicant, const places::Places* places)
{
    QJsonObject json{{QStringLiteral("number"), sourced(applicant.number.text(), applicant.from)},
        {QStringLiteral("name"), sourced(applicant.name.text(), applicant.from)},
        {QStringLiteral("phone"), sourced(applicant.phone, forms::From::Typed)},
        {QStringLiteral("assurance"), word(applicant.assurance)}};
    if (applicant.birthDate)
        json[QStringLiteral("birth_date")] = sourced(applicant.birthDate->toString(Qt::ISODate), applicant.from);
    if (applicant.sex)
        json[QStringLiteral("sex")] = sourced(
            *applicant.sex == identity::Sex::Male ? QStringLiteral("male") : QStringLiteral("female"), applicant.from);
    if (!applicant.address.isEmpty())
        json[QStringLiteral("address")] = placed(sourced(applicant.address, applicant.from), applicant.address, places);
    QJsonArray warnings;
    for (const auto warning : applicant.warnings)
        warnings.append(QString::fromLatin1(identity::warningCode(warning)));
    json[QStringLiteral("warnings")] = warnings;
    return json;
}

QJsonArray answersJson(const Draft& draft, QDate day, const places::Places* places)
{
    QJsonArray json;
    for (const auto& id : forms::evaluate(*draft.procedure, draft.answers, day).visible) {
        const auto answer = draft.answers.find(id);
        if (answer == draft.answers.end() || answer->second.value.isEmpty())
            continue;
        const auto type = draft.procedure->question(id)->type;
        const bool count = type == catalog::QuestionType::Count || type == catalog::QuestionType::Money;
        const QJsonObject given{{QStringLiteral("id"), id},
            {QStringLiteral("value"),
                count ? QJsonValue(answer->second.value.toInt()) : QJsonValue(answer->second.value)},
            {QStringLiteral("from"), word(answer->second.from)}};
        json.append(type == catalog::QuestionType::Address ? placed(given, answer->second.value, places) : given);
    }
    return json;
}

/// Papers that could be scanned here: what was, and what the citizen hands over on paper.
QJsonArray papersJson(const Draft& draft, QDate day, const std::vector<Attachment>& attachments)
{
    QJsonArray json;
    for (const auto* paper : scannable(draft, day)) {
        const auto file = std::ranges::find(attachments, paper->id, &Attachment::paper);
        if (file != attachments.end())
            json.append(
                QJsonObject{{QStringLiteral("id"), paper->id}, {QStringLiteral("given"), QStringLiteral("scan")},
                    {QStringLiteral("pages"), file->pages}, {QStringLiteral("file"), file->path},
                    {QStringLiteral("sha256"),
                        QString::fromLatin1(QCryptographicHash::hash(file->pdf, QCryptographicHash::Sha256).toHex())}});
        else if (const auto* left = given(draft, paper->id); left && left->atDesk)
            json.append(
                QJsonObject{{QStringLiteral("id"), paper->id}, {QStringLiteral("given"), QStringLiteral("desk")}});
    }
    return json;
}

/// An amount that the province's council sets is null here.
QJsonObject feeJson(const FeeDue& fee)
{
    return {{QStringLiteral("amount"), fee.local ? QJsonValue() : QJsonValue(fee.amount)},
        {QStringLiteral("basis"), fee.basis}};
}

QJsonArray warningsJson(const Draft& draft, QDate day)
{
    QJsonArray json;
    for (const auto& warning : forms::evaluate(*draft.procedure, draft.answers, day).warnings)
        json.append(QJsonObject{{QStringLiteral("id"), warning.question}, {QStringLiteral("code"), warning.code}});
    return json;
}

QString timeWord(TimeQuality quality)
{
    switch (quality) {
    case TimeQuality::Trusted:
        return QStringLiteral("trusted");
    case TimeQuality::Holdover:
        return QStringLiteral("holdover");
    case TimeQuality::Unknown:
        break;
    }
    return QStringLiteral("unknown");
}

} // namespace

QString word(Assurance assurance)
{
    switch (assurance) {
    case Assurance::Typed:
        return QStringLiteral("typed");
    case Assurance::CardQr:
        return QStringLiteral("card-qr");
    case Assurance::StaffSeen:
        return QStringLiteral("staff-seen");
    case Assurance::VneId:
        return QStringLiteral("vneid");
    }
    return {};
}

QString word(forms::From from)
{
    switch (from) {
    case forms::From::Typed:
        return QStringLiteral("typed");
    case forms::From::Chosen:
        return QStringLiteral("chosen");
    case forms::From::Card:
        return QStringLiteral("card");
    case forms::From::Default:
        return QStringLiteral("default");
    case forms::From::Earlier:
        return QStringLiteral("earlier");
    }
    return {};
}

Result<std::vector<Attachment>> attachmentsOf(const CaseFile& file)
{
    std::vector<Attachment> all;
    for (const auto* paper : scannable(file.draft, toCivil(file.confirmedAt).date)) {
        const auto* scanned = given(file.draft, paper->id);
        if (!scanned || scanned->pages.empty())
            continue;
        auto pdf = papers::toPdf(scanned->pages);
        if (!pdf)
            return std::unexpected(pdf.error());
        all.push_back({paper->id,
            QStringLiteral("attachments/%1-%2.pdf").arg(int(all.size()) + 1, 2, 10, QChar(u'0')).arg(paper->id),
            int(scanned->pages.size()), *std::move(pdf)});
    }
    return all;
}

QByteArray dossierJson(const CaseFile& file, const QString& number, const KioskStamp& kiosk,
    const places::Places* places, const std::vector<Attachment>& attachments)
{
    const auto& draft = file.draft;
    const auto day = toCivil(file.confirmedAt).date;
    const QJsonObject json{
        {QStringLiteral("format"), QStringLiteral("dvc-dossier/1")},
        {QStringLiteral("case"), file.id.toString()},
        {QStringLiteral("number"), number},
        {QStringLiteral("lane"), static_cast<int>(draft.lane)},
        {QStringLiteral("agency"), file.agency},
        {QStringLiteral("procedure"),
            QJsonObject{{QStringLiteral("code"), draft.procedure->code},
                {QStringLiteral("version"), draft.procedure->version},
                {QStringLiteral("form"), QStringLiteral("sha256:") + QString::fromLatin1(draft.procedure->formHash)},
                {QStringLiteral("catalog"), kiosk.catalogVersion}}},
        {QStringLiteral("applicant"), applicantJson(*draft.applicant, places)},
        {QStringLiteral("for"), draft.answers.at(QStringLiteral("for")).value},
        {QStringLiteral("answers"), answersJson(draft, day, places)},
        {QStringLiteral("papers"), papersJson(draft, day, attachments)},
        {QStringLiteral("fee"), feeJson(feeFor(draft))},
        {QStringLiteral("warnings"), warningsJson(draft, day)},
        {QStringLiteral("statement"), draft.procedure->statement},
        {QStringLiteral("kiosk"),
            QJsonObject{{QStringLiteral("id"), kiosk.id}, {QStringLiteral("time"), toIso(file.confirmedAt)},
                {QStringLiteral("time_quality"), timeWord(kiosk.time)}}},
        {QStringLiteral("group"), QJsonValue::Null},
        {QStringLiteral("supplements"), QJsonValue::Null},
    };
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

} // namespace dvc::filing
