#pragma once

#include "app/base/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace dvc::settings {

/// Reads known keys out of one TOML file and, at the end, refuses whatever was not asked for. A read leaves the value
/// as it was when the key is absent and returns true when it was set; the first fault is kept for finish().
class TomlReader {
public:
    static constexpr qint64 maxBytes = 64 * 1024;

    /// Errors (CallStaff): `settings.syntax`. Relative paths are taken below `folder`.
    [[nodiscard]] static Result<TomlReader> parse(const QByteArray& bytes, const QString& folder);
    TomlReader(TomlReader&&) noexcept;
    ~TomlReader();

    bool text(const char* key, QString& value); ///< At most 256 characters, NFC, no control or format characters.
    bool texts(const char* key, int most, QStringList& value);
    bool path(const char* key, QString& value);
    bool integer(const char* key, int least, int most, int& value);
    bool integers(const char* key, int least, int most, std::vector<int>& value); ///< Not empty, strictly ascending.
    bool number(const char* key, double least, double most, double& value);
    bool flag(const char* key, bool& value);
    /// The key's value is none of those that it may have.
    void refuse(const char* key);

    /// The first fault, or the first key in the file that nobody asked for (`settings.unknown`).
    [[nodiscard]] Done finish() const;

private:
    struct Content;
    explicit TomlReader(std::unique_ptr<Content> content);

    std::unique_ptr<Content> m_content;
};

} // namespace dvc::settings
