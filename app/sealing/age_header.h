#pragma once

#include "app/sealing/age_keys.h"

#include <QByteArray>

#include <vector>

class QIODevice;

// The textual header of an age file and what it carries, the file key. Inside this room only.
namespace dvc::sealing {

using FileKey = Secret<16>;

/// One X25519 stanza: the file key for one recipient.
struct Wrapped {
    Bytes32 share{}; ///< The sender's one-time public key.
    Bytes32 body{}; ///< The file key under ChaCha20-Poly1305.
};

struct Header {
    std::vector<Wrapped> stanzas; ///< Those of type X25519; others are none of our business.
    QByteArray authenticated; ///< What the MAC covers.
    Bytes32 mac{};
};

/// Bytes of a header for so many X25519 recipients.
[[nodiscard]] qint64 headerSize(std::size_t recipients);

/// Error `age.recipient` if there is none or one is of low order.
[[nodiscard]] Result<QByteArray> writeHeader(const std::vector<Recipient>& recipients, const FileKey& key);

/// Reads exactly the header, at most 64 KiB. Error `age.header`.
[[nodiscard]] Result<Header> readHeader(QIODevice& in);

/// Tries every identity on every stanza, then checks the MAC. Errors `age.header`, `age.no_match`, `age.hmac`.
[[nodiscard]] Result<FileKey> openHeader(const Header& header, const std::vector<Identity>& identities);

} // namespace dvc::sealing
