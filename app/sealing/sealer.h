#pragma once

#include "app/sealing/age.h"
#include "app/sealing/bag.h"

namespace dvc::sealing {

/// Turns a case into the bytes that may lie on a disk. Ports are for tests that must see what happens without a guard.
class Sealer {
public:
    virtual ~Sealer() = default;
    /// Writes the sealed case to `out`, in one pass and without a plain byte on any disk. On an error what is in `out`
    /// is worthless. Errors: those of writeBag and AgeWriter.
    [[nodiscard]] virtual Done seal(const Bag& bag, QIODevice& out) const = 0;
};

/// Bag → tar → age file for the portal's key (and a recovery key, if the province has one).
class AgeSealer final : public Sealer {
public:
    explicit AgeSealer(std::vector<Recipient> recipients);
    [[nodiscard]] Done seal(const Bag& bag, QIODevice& out) const override;

private:
    std::vector<Recipient> m_recipients;
};

/// The sizes that sealed files have, so that a size tells little: 64 KiB, 256 KiB, then steps of 1 MiB. The first one
/// that holds `sealed` bytes.
[[nodiscard]] qint64 paddedSize(qint64 sealed);

/// The way back, in memory that is wiped: unseal, then readBag. `maxBytes` bounds the tar. Errors: those of unseal and
/// readBag; `bag.size` for a longer one.
[[nodiscard]] Result<Bag> openCase(const std::vector<Identity>& identities, QIODevice& in, qint64 maxBytes);

} // namespace dvc::sealing
