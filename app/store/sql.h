#pragma once

// Inside of app/store only: what every group of tables needs of SQLiteCpp.

#include "app/base/clock.h"
#include "app/base/result.h"

#include <QByteArray>
#include <QString>

#include <SQLiteCpp/SQLiteCpp.h>

#include <optional>

namespace dvc::store {

/// A failure of SQLite in our words; the detail is the extended result code and nothing of the statement.
[[nodiscard]] std::unexpected<Error> fromSql(const SQLite::Exception& exception);

inline qint64 toSql(Instant instant)
{
    return instant.time_since_epoch().count();
}

inline Instant instantOf(const SQLite::Column& column)
{
    return Instant{std::chrono::milliseconds{column.getInt64()}};
}

inline QString textOf(const SQLite::Column& column)
{
    const char* text = column.getText("");
    return QString::fromUtf8(text, column.getBytes());
}

inline QByteArray bytesOf(const SQLite::Column& column)
{
    const auto* bytes = static_cast<const char*>(column.getBlob());
    return bytes ? QByteArray(bytes, column.getBytes()) : QByteArray();
}

inline void bindText(SQLite::Statement& statement, int index, const QString& text)
{
    const auto utf8 = text.toUtf8();
    statement.bind(index, utf8.constData());
}

inline void bindBytes(SQLite::Statement& statement, int index, const QByteArray& bytes)
{
    statement.bind(index, bytes.constData(), static_cast<int>(bytes.size()));
}

} // namespace dvc::store
