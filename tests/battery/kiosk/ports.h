#pragma once

#include "app/sealing/sealer.h"
#include "app/store/disk.h"

#include <functional>

namespace dvc::kills {

/// The real sealer, and what it wrote: the sha256 of each sealed case, taken before any disk saw it.
class WitnessedSealer final : public sealing::Sealer {
public:
    using Sealed = std::function<void(const CaseId& id, const QByteArray& sha256)>;
    WitnessedSealer(const sealing::Sealer& sealer, Sealed sealed);
    [[nodiscard]] Done seal(const sealing::Bag& bag, QIODevice& out) const override;

private:
    const sealing::Sealer& m_sealer;
    Sealed m_sealed;
};

/// Without its guard: a sealed file grows under its final name instead of being renamed when it is whole.
class InPlaceDisk final : public store::Disk {
public:
    [[nodiscard]] Result<int> create(const QString& path) const override;
    [[nodiscard]] Done write(int fd, const char* data, qint64 size) const override;
    [[nodiscard]] Done flush(int fd) const override { return store::posixDisk().flush(fd); }
    [[nodiscard]] Done rename(const QString& from, const QString& to) const override;
    [[nodiscard]] Done flushFolder(const QString& folder) const override;
    [[nodiscard]] Done remove(const QString& path) const override;
};

} // namespace dvc::kills
