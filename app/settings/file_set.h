#pragma once

// Inside of app/settings only.

#include "app/base/result.h"

#include <QByteArray>
#include <QString>

#include <vector>

#include <sys/types.h>

namespace dvc::settings {

/// A few small files that belong together: all are written beside their names and flushed, then take their names in
/// the order in which they were added. Run as root, each gets the owner of its folder, and a folder made here the owner
/// of the one above it.
class FileSet {
public:
    void addFolder(const QString& path, mode_t mode) { m_folders.push_back({path, mode}); }
    void add(const QString& path, const QByteArray& bytes, mode_t mode) { m_files.push_back({path, bytes, mode}); }

    /// Error `bundle.write` (CallStaff): what stood there before stands there still, but for folders made. Files that
    /// were replaced before a failing rename stay replaced.
    [[nodiscard]] Done install() const;

private:
    struct Folder {
        QString path;
        mode_t mode;
    };
    struct File {
        QString path;
        QByteArray bytes;
        mode_t mode;
    };
    std::vector<Folder> m_folders;
    std::vector<File> m_files;
};

} // namespace dvc::settings
