#pragma once

#include "medium.h"

#include "app/store/disk.h"

#include <string>
#include <utility>

namespace dvc::powercut {

/// The store's disk port over a Medium. What the store reads without a port (names, the spool's files, the lock file)
/// lies in a real folder beside it, which every step changes in the same way.
class MediumDisk final : public store::Disk {
public:
    /// `root` has the folders of a kiosk's state.
    MediumDisk(Medium& medium, QString root);

    [[nodiscard]] Result<int> create(const QString& path) const override;
    [[nodiscard]] Done write(int fd, const char* data, qint64 size) const override;
    [[nodiscard]] Done flush(int fd) const override;
    [[nodiscard]] Done rename(const QString& from, const QString& to) const override;
    [[nodiscard]] Done flushFolder(const QString& folder) const override;
    [[nodiscard]] Done remove(const QString& path) const override;

private:
    [[nodiscard]] std::string nameOf(const QString& path) const;
    [[nodiscard]] std::pair<std::string, std::shared_ptr<Inode>> fileOf(int fd) const;

    Medium& m_medium;
    QString m_root;
    store::PosixDisk m_real;
};

/// The real folder: shows a medium's names and the bytes of its spool and lock (SQLite's files by their name alone).
/// What is the same from one medium to the next is not written again.
class Shown {
public:
    /// Makes the folders of a kiosk's state below `root`.
    explicit Shown(QString root);

    void show(const Medium& medium);
    /// The store worked on `medium` by a MediumDisk on this folder: it shows that now.
    void changedTo(const Medium& medium);
    [[nodiscard]] const QString& root() const { return m_root; }

private:
    QString m_root;
    std::map<std::string, QByteArray> m_there;
};

} // namespace dvc::powercut
