#include "sync/portal_client/classify.h"

#include <catch2/catch.hpp>

using namespace dvc;
using namespace dvc::portal_client;
using namespace std::chrono_literals;

namespace {

const QUrl base(QStringLiteral("https://portal.example:8443/dvc"));

Seen status(int code)
{
    Seen seen;
    seen.status = code;
    return seen;
}

Seen problem(int code, const QByteArray& type = "https://dvc.example/problems/case-conflict")
{
    Seen seen = status(code);
    seen.contentType = "application/problem+json; charset=utf-8";
    seen.body = R"({"type":")" + type + R"(","status":)" + QByteArray::number(code) + "}";
    return seen;
}

Verdict patched(const Seen& seen)
{
    return classify(Question::Patch, seen, base).verdict;
}

} // namespace

TEST_CASE("Each row of the status table has its verdict for an upload")
{
    const auto [code, verdict] = GENERATE(table<int, Verdict>({{200, Verdict::Taken}, {204, Verdict::Taken},
        {202, Verdict::Unreadable}, {206, Verdict::Unreadable}, {100, Verdict::Unreadable}, {301, Verdict::Captive},
        {302, Verdict::Captive}, {307, Verdict::Captive}, {308, Verdict::Captive}, {401, Verdict::Refused},
        {403, Verdict::Refused}, {404, Verdict::Gone}, {410, Verdict::Gone}, {408, Verdict::Later},
        {409, Verdict::Conflict}, {412, Verdict::Unreadable}, {418, Verdict::Unreadable}, {423, Verdict::Later},
        {425, Verdict::Later}, {429, Verdict::TooMany}, {500, Verdict::Later}, {502, Verdict::Later},
        {503, Verdict::Later}, {504, Verdict::Later}, {599, Verdict::Later}, {600, Verdict::Unreadable}}));
    CAPTURE(code);
    CHECK(patched(status(code)) == verdict);
}

TEST_CASE("A case is unacceptable only when problem details say so")
{
    const int code = GENERATE(400, 413, 415, 422);
    CAPTURE(code);
    CHECK(patched(problem(code)) == Verdict::Unacceptable);
    CHECK(classify(Question::Create, problem(code), base).problem == QStringLiteral("case-conflict"));

    SECTION("a proxy's web page with the same number is not believed")
    {
        Seen page = status(code);
        page.contentType = "text/html";
        page.body = "<html>400 The SSL certificate error</html>";
        CHECK(patched(page) == Verdict::Unreadable);
    }
    SECTION("nor is a truncated problem")
    {
        Seen half = problem(code);
        half.body.chop(3);
        CHECK(patched(half) == Verdict::Unreadable);
    }
    SECTION("a type that is no plain word is not repeated")
    {
        CHECK(classify(Question::Patch, problem(code, "x/Nguyễn Văn A"), base).problem.isEmpty());
    }
}

TEST_CASE("A success without what was asked for is no success")
{
    SECTION("200 with an empty body")
    {
        CHECK(classify(Question::Dossier, status(200), base).verdict == Verdict::Unreadable);
        CHECK(classify(Question::LookUp, status(200), base).verdict == Verdict::Unreadable);
        CHECK(classify(Question::Probe, status(200), base).verdict == Verdict::Unreadable);
        CHECK(classify(Question::Head, status(200), base).verdict == Verdict::Unreadable);
        CHECK(classify(Question::Create, status(201), base).verdict == Verdict::Unreadable);
    }
    SECTION("the page of a captive portal")
    {
        Seen page = status(200);
        page.contentType = "Text/HTML; charset=utf-8";
        page.body = "<html>Wi-Fi</html>";
        page.uploadOffset = "12";
        for (const auto question :
            {Question::Probe, Question::Create, Question::Head, Question::Patch, Question::Dossier, Question::LookUp})
            CHECK(classify(question, page, base).verdict == Verdict::Captive);
    }
    SECTION("a page that says 404 does not make the upload gone")
    {
        Seen page = status(404);
        page.contentType = "text/html";
        CHECK(patched(page) == Verdict::Unreadable);
    }
    SECTION("truncated JSON from the probe")
    {
        Seen half = status(200);
        half.contentType = "application/json";
        half.body = R"({"kiosk":"a")";
        CHECK(classify(Question::Probe, half, base).verdict == Verdict::Unreadable);
        half.body += '}';
        CHECK(classify(Question::Probe, half, base).verdict == Verdict::Taken);
    }
}

TEST_CASE("An offset is a plain number that is not negative")
{
    const auto [text, offset] = GENERATE(table<QByteArray, int>({{"0", 0}, {"65536", 65536}, {"-1", -1}, {"+5", -1},
        {"", -1}, {"1e3", -1}, {"0x10", -1}, {"12,13", -1}, {"99999999999999999999", -1}, {" 7", -1}}));
    CAPTURE(text.toStdString());
    Seen seen = status(200);
    seen.uploadOffset = text;
    const Answer answer = classify(Question::Head, seen, base);
    CHECK(answer.verdict == (offset < 0 ? Verdict::Unreadable : Verdict::Taken));
    CHECK(answer.offset.value_or(-1) == offset);
}

TEST_CASE("A Location counts only on the portal's own origin")
{
    const auto [text, own] = GENERATE(table<QByteArray, bool>({{"/dvc/v1/uploads/abc", true},
        {"https://portal.example:8443/dvc/v1/uploads/abc", true}, {"http://portal.example:8443/v1/uploads/abc", false},
        {"https://portal.example/v1/uploads/abc", false}, {"https://evil.example:8443/v1/uploads/abc", false},
        {"//evil.example:8443/x", false}, {"https://user@portal.example:8443/x", false}, {"", false}, {"/", false},
        {"javascript:1", false}, {"/x#y", false}}));
    CAPTURE(text.toStdString());
    Seen seen = status(201);
    seen.location = text;
    const Answer answer = classify(Question::Create, seen, base);
    CHECK((answer.verdict == Verdict::Taken) == own);
    CHECK(answer.location.isEmpty() != own);
}

TEST_CASE("Retry-After is read as seconds or as a date of the portal's own clock")
{
    Seen seen = status(503);
    seen.retryAfter = "120";
    CHECK(classify(Question::Patch, seen, base).retryAfter == 120'000ms);
    seen.date = "Tue, 24 Nov 2026 02:52:00 GMT";
    seen.retryAfter = "Tue, 24 Nov 2026 02:53:30 GMT";
    CHECK(classify(Question::Patch, seen, base).retryAfter == 90'000ms);
    seen.retryAfter = "soon";
    CHECK_FALSE(classify(Question::Patch, seen, base).retryAfter);
    seen.retryAfter = "-5";
    CHECK_FALSE(classify(Question::Patch, seen, base).retryAfter);
}

TEST_CASE("Trouble below HTTP has its own verdicts and carries nothing else")
{
    using Trouble = Seen::Trouble;
    const auto [trouble, verdict] = GENERATE(table<Trouble, Verdict>(
        {{Trouble::NoConnection, Verdict::Unreachable}, {Trouble::ForeignCertificate, Verdict::Captive},
            {Trouble::CertificateTime, Verdict::ClockWrong}, {Trouble::ClosedAfterTls, Verdict::Lost},
            {Trouble::RefusedInTls, Verdict::Refused}, {Trouble::TooLong, Verdict::Unreadable}}));
    Seen seen = status(200);
    seen.trouble = trouble;
    seen.uploadOffset = "5";
    seen.location = "/dvc/v1/uploads/abc";
    seen.body = "[]";
    const Answer answer = classify(Question::Head, seen, base);
    CHECK(answer.verdict == verdict);
    CHECK(answer == Answer{.verdict = verdict, .status = 200});
}

TEST_CASE("Only the question about a dossier can be answered with busy")
{
    Seen seen = status(202);
    seen.retryAfter = "1";
    const Answer answer = classify(Question::Dossier, seen, base);
    CHECK(answer.verdict == Verdict::Busy);
    CHECK(answer.retryAfter == 1000ms);
    CHECK(classify(Question::Create, seen, base).verdict == Verdict::Unreadable);
}
