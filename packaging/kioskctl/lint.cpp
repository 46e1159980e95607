#include "app/catalog/lint.h"
#include "app/calendar/calendar.h"
#include "app/catalog/search_file.h"
#include "app/places/places.h"
#include "packaging/kioskctl/command.h"
#include "packaging/kioskctl/lint.h"

#include <QDir>

#include <cstdio>
#include <set>

namespace dvc::kioskctl {

namespace {

std::set<QString> distinctQuestions(const catalog::Procedure& procedure)
{
    std::set<QString> ids;
    for (const auto& page : procedure.pages)
        for (const auto& question : page.questions)
            ids.insert(question.id.section(u'-', 0, 0));
    return ids;
}

/// What stands beside the procedures, where the catalog brings it: each reader is its own linter.
catalog::Findings besides(const QDir& folder)
{
    catalog::Findings findings;
    const auto note = [&](const char* name, const auto& read) {
        if (!read)
            findings.push_back({folder.filePath(QString::fromLatin1(name)), {}, read.error().code,
                QString::fromStdString(read.error().detail)});
    };
    if (folder.exists(QStringLiteral("calendar")))
        note("calendar", calendar::Calendar::read(folder.path()));
    if (folder.exists(QStringLiteral("places.csv")))
        note("places.csv", places::Places::read(folder.path()));
    note("search", catalog::readSearchEntries(folder.path()));
    return findings;
}

} // namespace

std::size_t sayFindings(const QDir& folder, const catalog::CatalogFiles& files)
{
    auto findings = files.findings;
    for (auto& finding : catalog::lint(files))
        findings.push_back(std::move(finding));
    if (findings.empty())
        findings = besides(folder);
    for (const auto& finding : findings)
        sayLine(QStringLiteral("%1%2: %3 [%4]")
                .arg(folder.relativeFilePath(finding.file),
                    finding.place.isEmpty() ? QString() : QStringLiteral(" at ") + finding.place,
                    catalog::sentenceOf(finding), QString::fromStdString(finding.code)));
    return findings.size();
}

int catalogLint(const Call& call)
{
    if (call.rest.size() != 1 || call.rest.front().startsWith(u"--"))
        return usedWrongly(QStringLiteral("catalog lint: name one folder."));
    const QDir folder(call.rest.front());
    if (!folder.exists())
        return failed(QStringLiteral("catalog lint: there is no folder %1.").arg(folder.path()));
    const auto files = catalog::readCatalogFiles(folder.path());
    if (const auto count = sayFindings(folder, files); count > 0)
        return failed(QStringLiteral("catalog lint: %1 to mend.").arg(count));
    std::size_t pages = 0;
    std::size_t questions = 0;
    std::size_t unsure = 0;
    for (const auto& procedure : files.procedures) {
        pages += procedure.pages.size();
        questions += distinctQuestions(procedure).size();
        unsure += procedure.unsure.size();
    }
    sayLine(QStringLiteral("clean: %1 procedures, %2 pages, %3 questions, %4 lists, %5 places marked unsure")
            .arg(files.procedures.size())
            .arg(pages)
            .arg(questions)
            .arg(files.lists.size())
            .arg(unsure));
    return AsAsked;
}

} // namespace dvc::kioskctl
