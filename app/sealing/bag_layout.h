#pragma once

#include <QByteArray>

// What the two sides of a bag agree on. Inside this room only.
namespace dvc::sealing {

inline constexpr char bagitName[] = "bagit.txt";
inline constexpr char bagInfoName[] = "bag-info.txt";
inline constexpr char manifestName[] = "manifest-sha256.txt";
inline constexpr char paddingName[] = "padding.bin";
inline constexpr char dataFolder[] = "data/";
inline constexpr char identifierLabel[] = "External-Identifier: "; ///< Of bag-info.txt; the case id follows.
inline constexpr char bagitText[] = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

/// 1 to 100 characters; parts of A–Z a–z 0–9 . _ - between slashes, none empty and none beginning with a dot.
[[nodiscard]] bool isBagPath(const QByteArray& path);

/// As sha256sum prints it: sum, two spaces, "data/" and the path.
[[nodiscard]] QByteArray manifestLine(const QByteArray& path, const QByteArray& bytes);

} // namespace dvc::sealing
