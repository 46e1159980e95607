#include "sync/portal/serve.h"

#include "sync/portal/api.h"
#include "sync/portal/log.h"
#include "sync/portal/server.h"
#include "sync/portal/sqlite_storage.h"

#include <cstdio>

using namespace Qt::StringLiterals;

namespace dvc::portal {

namespace {

Done readListen(const QString& listen, ServerOptions& options)
{
    if (listen.isEmpty())
        return {};
    const qsizetype colon = listen.lastIndexOf(u':');
    bool isNumber = false;
    options.port = listen.mid(colon + 1).toUShort(&isNumber);
    options.address = listen.left(std::max<qsizetype>(colon, 0));
    if (options.address.startsWith(u'[') && options.address.endsWith(u']'))
        options.address = options.address.mid(1, options.address.size() - 2);
    if (!isNumber || options.address.isEmpty())
        return fail(ErrorKind::Tell, "listen.syntax", "--listen takes ADDR:PORT");
    return {};
}

/// What was under way when the last process ended: whole uploads, and cases that nobody has taken yet. Unreadable ones
/// come again too, since the operator may have added the agency or the key that was missing.
Done takeUp(Storage& storage, Uploads& uploads, IntakeWorker& worker)
{
    if (auto settled = uploads.settleAll(); !settled)
        return settled;
    const auto dossiers = storage.dossiers();
    if (!dossiers)
        return std::unexpected(dossiers.error());
    for (const Dossier& dossier : *dossiers)
        if (dossier.state == DossierState::Received || dossier.state == DossierState::Unreadable)
            worker.add(dossier.id);
    return {};
}

} // namespace

Done serve(const PortalPaths& paths, const PortalSettings& settings, const QString& listen)
{
    ServerOptions options;
    if (auto read = readListen(listen, options); !read)
        return read;
    options.certificate = paths.key("server.pem");
    options.key = paths.key("server.key");
    options.kioskCa = paths.key("kiosk-ca.pem");
    options.header = std::chrono::seconds(settings.headerSeconds);
    options.idle = std::chrono::seconds(settings.idleSeconds);

    auto keys = loadIntakeKeys(paths);
    if (!keys)
        return std::unexpected(keys.error());
    const auto storage = openSqliteStorage(paths.ledger());
    if (!storage)
        return std::unexpected(storage.error());
    BlobFolder blobs(paths.blobs());
    if (auto prepared = blobs.prepare(); !prepared)
        return prepared;

    const SystemClock clock;
    UploadLimits limits;
    limits.maxBytes = qint64(settings.maxUploadMb) << 20;
    limits.life = std::chrono::hours(24 * settings.uploadLifeDays);
    Intake intake(**storage, blobs, std::move(*keys), settings.agencies, limits.maxBytes, clock);
    IntakeWorker worker(intake);
    Uploads uploads(**storage, blobs, clock, limits, [&worker](CaseId id) { worker.add(id); });
    LookUp lookUp(**storage, intake, settings.lookupUrl, clock);
    Api api(**storage, uploads, lookUp, clock);
    if (auto taken = takeUp(**storage, uploads, worker); !taken)
        return taken;

    const auto server = Server::start(options, api);
    if (!server)
        return std::unexpected(server.error());
    std::printf("{\"ready\":true,\"port\":%d}\n", (*server)->port());
    std::fflush(stdout);
    (*server)->run([&uploads] {
        if (!uploads.expire())
            log("sweep-failed");
    });
    return {};
}

} // namespace dvc::portal
