#include "app/store/salvaged_cases.h"

#include "app/filing/case_number.h"
#include "app/store/audit_log.h"
#include "app/store/held_label.h"

#include <algorithm>
#include <set>

namespace dvc::store {

namespace {

const QString unknown = QStringLiteral("unknown");

// The first six bytes of an id are its time (UUID version 7).
Instant timeOf(const CaseId& id)
{
    const auto digits = id.toString().remove(u'-').first(12);
    return Instant{std::chrono::milliseconds{digits.toLongLong(nullptr, 16)}};
}

CaseRow rowOf(const HeldLabel& label)
{
    CaseRow row;
    row.id = label.facts.id;
    row.number = label.facts.number;
    row.lane = label.facts.lane;
    row.procedure = label.facts.procedure;
    row.agency = label.facts.agency;
    row.sha256 = label.sealed.sha256;
    row.sealedSize = label.sealed.size;
    row.heldAt = label.facts.heldAt;
    return row;
}

Result<SalvagedCase> ofFile(const CaseId& id, const CaseRow* known, const Spool& spool)
{
    SalvagedCase salvaged;
    salvaged.hadRow = known != nullptr;
    const auto label = readLabel(spool.label(id));
    if (label && label->facts.id == id) {
        salvaged.row = rowOf(*label);
        salvaged.printId = label->facts.printId;
    } else {
        // The file as it is: the seal inside of it tells the portal whether it is whole.
        const auto sealed = spool.measure(id);
        if (!sealed)
            return std::unexpected(sealed.error());
        if (known) {
            salvaged.row = *known;
        } else {
            salvaged.row.id = id;
            salvaged.row.procedure = salvaged.row.agency = unknown;
            salvaged.row.heldAt = timeOf(id);
            salvaged.printId = PrintLedger::makeId();
        }
        salvaged.row.sha256 = sealed->sha256;
        salvaged.row.sealedSize = sealed->size;
    }
    salvaged.row.state = CaseState::Held;
    if (known && known->state == CaseState::Quarantined) {
        salvaged.row.state = CaseState::Quarantined;
        salvaged.row.quarantineReason = known->quarantineReason;
        return salvaged;
    }
    salvaged.row.quarantineReason.clear();
    salvaged.row.deliveredAt.reset();
    salvaged.row.inbox.clear();
    salvaged.row.deliveredJws.clear();
    salvaged.row.word = OfficerWord::None;
    salvaged.row.code.clear();
    salvaged.row.receiver.clear();
    salvaged.row.due.reset();
    salvaged.row.decisionJws.clear();
    salvaged.row.decidedAt.reset();
    return salvaged;
}

} // namespace

Result<std::vector<SalvagedCase>> salvagedCases(const SalvagedRows& found, const Spool& spool, const QString& machine)
{
    std::vector<SalvagedCase> cases;
    std::set<QString> numbers;
    const auto files = spool.ids();
    for (const CaseId& id : files) {
        const auto known = found.cases.find(id);
        auto salvaged = ofFile(id, known == found.cases.end() ? nullptr : &known->second, spool);
        if (!salvaged)
            return std::unexpected(salvaged.error());
        const auto number = filing::CaseNumber::parse(salvaged->row.number);
        if (!number || number->machine() != machine || !numbers.insert(salvaged->row.number).second)
            salvaged->row.number.clear();
        cases.push_back(std::move(*salvaged));
    }
    for (const auto& [id, known] : found.cases) {
        if (std::ranges::binary_search(files, id) || !numbers.insert(known.number).second)
            continue;
        SalvagedCase salvaged{.row = known, .printId = {}, .hadRow = true};
        if (salvaged.row.state == CaseState::Delivered)
            salvaged.row.state = CaseState::Purged;
        cases.push_back(std::move(salvaged));
    }
    std::ranges::sort(cases, {}, [](const SalvagedCase& salvaged) { return salvaged.row.id; });
    return cases;
}

Done numberUnnumbered(std::vector<SalvagedCase>& cases, const QString& machine, qint64& serial)
{
    for (SalvagedCase& salvaged : cases) {
        if (!salvaged.row.number.isEmpty())
            continue;
        const auto number = filing::CaseNumber::make(machine, static_cast<quint32>(++serial));
        if (!number)
            return std::unexpected(number.error());
        salvaged.row.number = number->toString();
    }
    return {};
}

std::vector<PrintRow> printsOf(const SalvagedRows& found, const std::vector<SalvagedCase>& cases)
{
    std::set<CaseId> ours;
    for (const SalvagedCase& salvaged : cases)
        ours.insert(salvaged.row.id);
    std::set<std::pair<CaseId, int>> told;
    for (const SalvagedEntry& entry : found.audit)
        if (const auto id = CaseId::parse(entry.about); id && entry.kind == auditName(AuditKind::PrintPrepared))
            told.emplace(*id, static_cast<int>(entry.value));

    std::vector<PrintRow> prints;
    std::set<std::pair<CaseId, int>> sheets;
    for (const auto& [id, row] : found.prints) {
        const std::pair sheet(row.caseId, row.copy);
        if ((ours.contains(row.caseId) || told.contains(sheet)) && sheets.insert(sheet).second)
            prints.push_back(row);
    }
    for (const SalvagedCase& salvaged : cases) {
        if (salvaged.printId.isEmpty() || !sheets.emplace(salvaged.row.id, 1).second)
            continue;
        PrintRow row;
        row.id = found.prints.contains(salvaged.printId) ? PrintLedger::makeId() : salvaged.printId;
        row.caseId = salvaged.row.id;
        prints.push_back(row);
    }
    std::ranges::sort(prints, {}, [](const PrintRow& row) { return std::pair(row.caseId, row.copy); });
    return prints;
}

} // namespace dvc::store
