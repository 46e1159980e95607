#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <vector>

/// Looks for a citizen in files, in every writing that a program of ours could have left behind.
namespace dvc::leak {

/// One thing that must not lie open on a disk.
struct Needle {
    QString what; ///< "name", "number"…: what a report may say; the text itself never goes into one.
    QString text;
};

struct Hit {
    QString what;
    QString file; ///< Below the folder.
};

struct Search {
    std::vector<Hit> hits;
    QStringList unreadable; ///< Regular files that could not be read: a search with one of these says nothing.
    int files = 0;

    [[nodiscard]] bool found(const QString& what) const;
};

/// The name itself and each of its words of four letters or more.
[[nodiscard]] std::vector<Needle> nameNeedles(const QString& what, const QString& name);

/// The byte strings to look for: as it stands, upper, lower and title case; NFC and NFD; UTF-8, UTF-16LE and UTF-16BE.
/// A number also without its leading zero (as behind +84) and in groups as people write it.
[[nodiscard]] std::vector<QByteArray> writings(const QString& text);

/// Every regular file below `folder`, hidden ones too: its content and its name.
[[nodiscard]] Search search(const QString& folder, const std::vector<Needle>& needles);

} // namespace dvc::leak
