#include "app/catalog/procedure.h"

#include "app/catalog/lint.h"
#include "app/catalog/procedure_reader.h"
#include "app/catalog/search_file.h"

#include <algorithm>

namespace dvc::catalog {

QString Procedure::text(const QString& key, Language language) const
{
    const auto found = texts.find(language);
    return found == texts.end() ? QString() : found->second.value(key);
}

const Question* Procedure::question(const QString& id) const
{
    for (const auto& page : pages)
        for (const auto& question : page.questions)
            if (question.id == id)
                return &question;
    return nullptr;
}

const Fee* Procedure::feeOf(int lane) const
{
    const auto rule = std::ranges::find_if(
        fees, [lane](const auto& fee) { return fee.lanes.empty() || std::ranges::count(fee.lanes, lane) > 0; });
    return rule == fees.end() ? nullptr : &*rule;
}

bool Procedure::validOn(QDate day) const
{
    return day >= validFrom && (validUntil.isNull() || day <= validUntil);
}

Result<Catalog> Catalog::read(const QString& folder, qint64 version)
{
    auto files = readCatalogFiles(folder);
    auto findings = files.findings;
    for (auto& finding : lint(files))
        findings.push_back(std::move(finding));
    if (!findings.empty()) {
        const auto& first = findings.front();
        return fail(ErrorKind::Stop, first.code, (first.file + u' ' + first.place + u' ' + first.detail).toStdString());
    }
    Catalog catalog;
    catalog.m_version = version;
    std::ranges::stable_sort(files.procedures, std::ranges::greater{}, &Procedure::weight);
    for (auto& procedure : files.procedures)
        catalog.m_procedures.push_back(std::make_shared<const Procedure>(std::move(procedure)));
    const auto entries = readSearchEntries(folder);
    if (!entries)
        return std::unexpected(entries.error());
    catalog.m_search = std::make_shared<const SearchIndex>(*entries);
    return catalog;
}

std::vector<std::shared_ptr<const Procedure>> Catalog::search(const QString& query, std::size_t most) const
{
    std::vector<std::shared_ptr<const Procedure>> found;
    for (const auto& code : m_search->find(query, most))
        if (auto procedure = find(code))
            found.push_back(std::move(procedure));
    return found;
}

std::shared_ptr<const Procedure> Catalog::find(const ProcedureCode& code) const
{
    const auto found =
        std::ranges::find_if(m_procedures, [&](const auto& procedure) { return procedure->code == code; });
    return found == m_procedures.end() ? nullptr : *found;
}

} // namespace dvc::catalog
