#pragma once

#include "app/catalog/procedure.h"
#include "app/filing/session.h"

#include <QString>

/// Words that screen, paper and look-up share. Vietnamese is the source language; English comes from
/// resources/translations through the translator that is installed at the moment.
namespace dvc::journey {

/// Translates in the one context of all screens and papers.
[[nodiscard]] QString say(const char* vietnamese);

/// The large words of a moment (product.md, "Three moments, three words").
[[nodiscard]] QString momentWords(filing::Moment moment, const QString& agencyName);

/// What went wrong and what to do, in one or two sentences; every code of app, printing and sync that can reach a
/// citizen has one. An unknown code gives the general sentence and is a bug.
[[nodiscard]] QString sentence(const std::string& code);
/// Why the paper does not come: the printer's reason ("media-empty") in words; an unknown one in general words.
[[nodiscard]] QString paperSentence(const std::string& reason);

[[nodiscard]] QString laneName(filing::Lane lane);
/// "16.000 đồng" (Vietnamese digits grouping; no decimals).
[[nodiscard]] QString money(int dong);
/// What a draft costs and when it is paid: "16.000 đồng, nộp sau khi cơ quan tiếp nhận".
[[nodiscard]] QString feeLine(const filing::FeeDue& fee);
/// "09:52, Thứ Hai 23/11/2026"
[[nodiscard]] QString momentTime(Instant at, catalog::Language language);
/// What an answer looks like to a person: the option's text, a date, a count with its unit.
[[nodiscard]] QString answerText(
    const catalog::Procedure& procedure, const QString& question, const QString& value, catalog::Language language);
/// "Đã quét 2 trang", "Nộp bản giấy tại quầy"; "Chưa quét" for nothing.
[[nodiscard]] QString givenText(const filing::GivenPaper* paper);
/// "Thẻ căn cước, phiếu này…": what to bring when the result is handed out.
[[nodiscard]] QString bringText(const filing::Draft& draft, catalog::Language language);
/// The three lines of *Việc tiếp theo*.
[[nodiscard]] std::vector<QString> nextSteps(
    filing::Moment moment, const filing::Draft& draft, const QString& agencyName, bool onPaper);

} // namespace dvc::journey
