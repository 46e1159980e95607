#pragma once

#include <QByteArray>
#include <QString>

// The steps that make a catalog durable. Inside this room only. All answer false with errno set.
namespace dvc::catalog {

/// A new file of mode 0640, its content on the medium.
[[nodiscard]] bool writeWhole(const QString& path, const QByteArray& bytes);
/// One new folder below an existing one; the umask and the folder above decide who may enter.
[[nodiscard]] bool makeFolder(const QString& path);
/// The names in the folder are on the medium.
[[nodiscard]] bool flushFolder(const QString& path);
/// `link` points to `target` from one moment to the next, and that is on the medium.
[[nodiscard]] bool pointTo(const QString& link, const QString& target);
/// What the link says, itself not followed; empty if there is none.
[[nodiscard]] QString linkTarget(const QString& link);
[[nodiscard]] bool rename(const QString& from, const QString& to);

/// Held as long as it lives; a process that dies lets go.
class FolderLock {
public:
    explicit FolderLock(const QString& folder);
    ~FolderLock();
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;
    [[nodiscard]] bool held() const { return m_fd >= 0; }

private:
    int m_fd = -1;
};

} // namespace dvc::catalog
