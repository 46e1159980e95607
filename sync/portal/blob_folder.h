#pragma once

#include "app/base/result.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace dvc::portal {

/// Adds bytes at the end of one blob. Used by one thread at a time.
class BlobWriter {
public:
    explicit BlobWriter(int descriptor, qint64 offset);
    ~BlobWriter();
    BlobWriter(const BlobWriter&) = delete;
    BlobWriter& operator=(const BlobWriter&) = delete;

    /// What was written before an error stays. Error `blob.write`.
    [[nodiscard]] Done write(QByteArrayView bytes);
    /// After success everything written survives a power cut. Error `blob.sync`.
    [[nodiscard]] Done sync();
    [[nodiscard]] qint64 offset() const { return m_offset; }

private:
    int m_descriptor;
    qint64 m_offset;
};

/// The sealed files as they arrive, one plain file each, named by the upload's id. Any thread; two writers of the same
/// blob are the caller's to keep apart.
class BlobFolder {
public:
    explicit BlobFolder(QString dir);

    [[nodiscard]] Done prepare() const; ///< Makes the folder. Error `blob.folder`.
    [[nodiscard]] QString path(const QString& id) const;
    [[nodiscard]] qint64 size(const QString& id) const; ///< Bytes; 0 also if there is no such blob yet.
    /// Opens for adding; a new blob's name is made durable first. Error `blob.open`.
    [[nodiscard]] Result<std::unique_ptr<BlobWriter>> append(const QString& id) const;
    [[nodiscard]] Done sync(const QString& id) const; ///< A blob that is not there is in sync.
    [[nodiscard]] Result<QByteArray> sha256(const QString& id) const; ///< Hex. Error `blob.open`, `blob.read`.
    [[nodiscard]] Done clear(const QString& id) const; ///< Back to 0 bytes, durably.
    [[nodiscard]] Done remove(const QString& id) const; ///< Absent is removed.

private:
    [[nodiscard]] Done syncFolder() const;
    QString m_dir;
};

} // namespace dvc::portal
