#pragma once

#include "app/sealing/age_keys.h"

#include <QByteArrayView>

#include <vector>

class QIODevice;

// Files of the age format, version 1, binary, with X25519 recipients (age-encryption.org/v1). What is written here
// opens with any age tool, and the other way round. Memory is constant: one chunk of 64 KiB, whatever the size.
//
// Devices are open, binary, and block until data or the end is there (QFile, QBuffer). One thread per call.
// Error codes: `age.recipient` nobody to seal for (Stop) · `age.io` the device failed; what is in `out` is worthless
// (CallStaff) · and, all Stop, `age.header` not an age file of version 1, `age.no_match` for nobody of these
// identities, `age.hmac` the header was changed, `age.payload` the content was changed, cut short or continued.
namespace dvc::sealing {

/// Seals everything that `in` still gives.
[[nodiscard]] Done seal(const std::vector<Recipient>& recipients, QIODevice& in, QIODevice& out);

/// Opens one file with whichever identity fits. Only authenticated bytes are ever written to `out`; on an error the
/// chunks before it are already there, so a caller that needs all or nothing keeps them aside until success.
[[nodiscard]] Done unseal(const std::vector<Identity>& identities, QIODevice& in, QIODevice& out);

/// Size of an age file with `plain` bytes of content for `recipients` X25519 keys.
[[nodiscard]] qint64 sealedSize(qint64 plain, std::size_t recipients);

/// Seals a stream piece by piece. Without finish() the file never opens. Not copyable, keys and plain text are wiped.
class AgeWriter {
public:
    /// `out` must outlive the writer; nothing is written yet.
    AgeWriter(std::vector<Recipient> recipients, QIODevice& out);
    ~AgeWriter();
    AgeWriter(const AgeWriter&) = delete;
    AgeWriter& operator=(const AgeWriter&) = delete;

    /// After an error every later call gives the same error.
    [[nodiscard]] Done write(QByteArrayView plain);
    /// Writes the final chunk; the writer takes nothing more.
    [[nodiscard]] Done finish();

private:
    Done start();
    Done flush(bool final);

    std::vector<Recipient> m_recipients;
    QIODevice& m_out;
    Secret<32> m_key;
    std::vector<unsigned char> m_plain; // at most one chunk; full only while nothing follows it
    quint64 m_counter = 0;
    bool m_started = false;
    Done m_state;
};

} // namespace dvc::sealing
