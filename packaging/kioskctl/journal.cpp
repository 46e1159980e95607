#include "packaging/kioskctl/journal.h"

#include <QFileInfo>

namespace dvc::kioskctl {

Result<std::unique_ptr<Journal>> openJournal(const QString& config)
{
    const auto settings = settings::loadSettings(config);
    if (!settings)
        return std::unexpected(settings.error());
    const QString path = settings->paths.journal();
    if (!QFileInfo::exists(path) && !QFileInfo::exists(path + QStringLiteral(".lock")))
        return fail(ErrorKind::Tell, "store.none");
    auto database = store::Database::open(path);
    if (!database)
        return std::unexpected(database.error());
    auto journal = std::make_unique<Journal>();
    journal->settings = *settings;
    journal->database = std::move(*database);
    journal->audit = std::make_unique<store::AuditLog>(*journal->database, journal->clock);
    // No number is ever taken here, so no machine is named.
    journal->cases = std::make_unique<store::CaseStore>(*journal->database, *journal->audit, QString(), journal->clock);
    journal->prints = std::make_unique<store::PrintLedger>(*journal->database, *journal->audit);
    return journal;
}

} // namespace dvc::kioskctl
