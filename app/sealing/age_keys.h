#pragma once

#include "app/base/result.h"
#include "app/sealing/crypto.h"

#include <QString>

#include <vector>

class QIODevice;

namespace dvc::sealing {

/// Whom a file is sealed for: an age X25519 public key (age-encryption.org/v1), "age1…".
class Recipient {
public:
    /// Bech32, lower case. Errors, kind Stop: `age.recipient` (not a key, wrong checksum, or a point of low order,
    /// which would give everybody the same secret).
    [[nodiscard]] static Result<Recipient> parse(QStringView age1);
    [[nodiscard]] QString toString() const;
    [[nodiscard]] const Bytes32& bytes() const { return m_point; }

    bool operator==(const Recipient&) const = default;

private:
    friend class Identity;
    Bytes32 m_point{};
};

/// Who can open a file: an age X25519 secret key, "AGE-SECRET-KEY-1…". Its memory is wiped when it ends.
class Identity {
public:
    [[nodiscard]] static Identity generate();
    /// Bech32, upper case. Error, kind Stop: `age.identity`; the detail never holds the text.
    [[nodiscard]] static Result<Identity> parse(QStringView secretKey);
    [[nodiscard]] QString toString() const;
    [[nodiscard]] Recipient recipient() const;
    [[nodiscard]] const Secret<32>& secret() const { return m_secret; }

private:
    Secret<32> m_secret;
};

/// Reads an identity file as age-keygen writes it: one key a line, empty lines and lines with # left out.
/// Error, kind Stop: `age.identity` (a bad line, its number in detail; or no key at all; or more than 64 KiB).
[[nodiscard]] Result<std::vector<Identity>> readIdentities(QIODevice& in);

} // namespace dvc::sealing
