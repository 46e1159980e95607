#pragma once

#include "app/base/result.h"

#include <QString>

namespace dvc::store {

/// The steps that make a file durable, as a port: a test can stop the world between any two of them. Every step is
/// complete when it returns; names are full paths. Any thread.
/// Errors: `disk.full` and `disk.io` (CallStaff), `disk.exists` (Stop), `disk.missing` (Stop), `disk.access`
/// (CallStaff); the detail is the step and errno's number.
class Disk {
public:
    virtual ~Disk() = default;
    /// Makes a new file for writing, mode 0640 whatever the umask. The caller closes the descriptor.
    [[nodiscard]] virtual Result<int> create(const QString& path) const = 0;
    /// All bytes or an error.
    [[nodiscard]] virtual Done write(int fd, const char* data, qint64 size) const = 0;
    /// Contents and size are on the medium (fsync).
    [[nodiscard]] virtual Done flush(int fd) const = 0;
    /// Never replaces a file: `disk.exists`.
    [[nodiscard]] virtual Done rename(const QString& from, const QString& to) const = 0;
    /// The names in the folder are on the medium.
    [[nodiscard]] virtual Done flushFolder(const QString& folder) const = 0;
    /// Absent is fine.
    [[nodiscard]] virtual Done remove(const QString& path) const = 0;
};

class PosixDisk final : public Disk {
public:
    [[nodiscard]] Result<int> create(const QString& path) const override;
    [[nodiscard]] Done write(int fd, const char* data, qint64 size) const override;
    [[nodiscard]] Done flush(int fd) const override;
    [[nodiscard]] Done rename(const QString& from, const QString& to) const override;
    [[nodiscard]] Done flushFolder(const QString& folder) const override;
    [[nodiscard]] Done remove(const QString& path) const override;
};

/// The one real disk; it holds no state.
[[nodiscard]] const Disk& posixDisk();

} // namespace dvc::store
