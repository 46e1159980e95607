#include "app/store/page_scan.h"

#include <QByteArrayView>
#include <QFile>
#include <QFileInfo>
#include <QtEndian>

#include <optional>
#include <unordered_map>

namespace dvc::store {

namespace {

// https://www.sqlite.org/fileformat2.html: numbers below are its.
constexpr qint64 pageSize = 4096;
constexpr qint64 walHeader = 32;
constexpr qint64 frameHeader = 24;
constexpr qsizetype maxPayload = 1 << 20; // far above any row of a journal
constexpr int maxColumns = 64;

/// Reads forward through bytes that may be anything.
class Reader {
public:
    explicit Reader(QByteArrayView bytes)
        : m_bytes(bytes)
    {
    }

    std::optional<qint64> varint()
    {
        quint64 value = 0;
        for (int i = 0; i < 9; ++i) {
            if (m_at >= m_bytes.size())
                return {};
            const auto byte = static_cast<quint8>(m_bytes[m_at++]);
            if (i == 8)
                return static_cast<qint64>(value << 8 | byte);
            value = value << 7 | (byte & 0x7f);
            if (byte < 0x80)
                return static_cast<qint64>(value);
        }
        return {};
    }

    std::optional<QByteArrayView> take(qsizetype count)
    {
        if (count < 0 || count > m_bytes.size() - m_at)
            return {};
        m_at += count;
        return m_bytes.sliced(m_at - count, count);
    }

    [[nodiscard]] qsizetype at() const { return m_at; }

private:
    QByteArrayView m_bytes;
    qsizetype m_at = 0;
};

qint64 bigEndian(QByteArrayView bytes)
{
    qint64 value = bytes.isEmpty() || static_cast<qint8>(bytes[0]) >= 0 ? 0 : -1;
    for (const char byte : bytes)
        value = static_cast<qint64>(static_cast<quint64>(value) << 8 | static_cast<quint8>(byte));
    return value;
}

std::optional<RawValue> valueOf(qint64 type, Reader& body)
{
    static constexpr int widths[] = {0, 1, 2, 3, 4, 6, 8, 8, 0, 0};
    if (type < 0 || type == 10 || type == 11)
        return {};
    if (type >= 12) {
        const auto bytes = body.take((type - 12) / 2);
        if (!bytes)
            return {};
        return type % 2 == 0 ? RawValue(bytes->toByteArray()) : RawValue(RawText{bytes->toByteArray()});
    }
    const auto bytes = body.take(widths[type]);
    if (!bytes)
        return {};
    if (type == 0 || type == 7)
        return RawValue();
    return type >= 8 ? RawValue(type - 8) : RawValue(bigEndian(*bytes));
}

std::optional<std::vector<RawValue>> columnsOf(QByteArrayView payload)
{
    Reader head(payload);
    const auto headSize = head.varint();
    if (!headSize || *headSize < 1 || *headSize > payload.size())
        return {};
    Reader body(payload.sliced(static_cast<qsizetype>(*headSize)));
    std::vector<RawValue> columns;
    while (head.at() < *headSize) {
        const auto type = head.varint();
        auto value = type ? valueOf(*type, body) : std::nullopt;
        if (!value || columns.size() >= maxColumns)
            return {};
        columns.push_back(std::move(*value));
    }
    if (head.at() != *headSize)
        return {};
    return columns;
}

/// The file and its log as a collection of pages.
class Pages {
public:
    explicit Pages(const QString& path)
        : m_file(path)
        , m_log(path + QStringLiteral("-wal"))
    {
        // A folder, a pipe or a device in the journal's place holds no rows.
        for (auto* file : {&m_file, &m_log})
            if (QFileInfo(*file).isFile())
                m_found = file->open(QIODevice::ReadOnly | QIODevice::Unbuffered) || m_found;
        for (qint64 frame = 0; frame < frames(); ++frame)
            m_latest[numberOf(frame)] = frame;
    }

    [[nodiscard]] bool found() const { return m_found; }
    [[nodiscard]] qint64 inFile() const { return m_file.isOpen() ? (m_file.size() + pageSize - 1) / pageSize : 0; }
    [[nodiscard]] qint64 frames() const
    {
        return m_log.isOpen() ? std::max<qint64>(0, m_log.size() - walHeader) / (frameHeader + pageSize) : 0;
    }
    QByteArray ofFile(qint64 index) { return read(m_file, index * pageSize); }
    QByteArray ofFrame(qint64 frame) { return read(m_log, frameAt(frame) + frameHeader); }
    /// Page `number` (from 1) as the log left it.
    QByteArray latest(qint64 number)
    {
        const auto logged = m_latest.find(number);
        return logged == m_latest.end() ? ofFile(number - 1) : ofFrame(logged->second);
    }

private:
    static qint64 frameAt(qint64 frame) { return walHeader + frame * (frameHeader + pageSize); }

    qint64 numberOf(qint64 frame)
    {
        m_log.seek(frameAt(frame));
        const auto bytes = m_log.read(4);
        return bytes.size() == 4 ? qint64{qFromBigEndian<quint32>(bytes.constData())} : 0;
    }

    static QByteArray read(QFile& file, qint64 at)
    {
        QByteArray page = file.isOpen() && at >= 0 && file.seek(at) ? file.read(pageSize) : QByteArray();
        page.append(pageSize - page.size(), '\0'); // the last page of a cut file
        return page;
    }

    QFile m_file;
    QFile m_log;
    std::unordered_map<qint64, qint64> m_latest;
    bool m_found = false;
};

struct LeafKind {
    bool hasRowid;
    qint64 mostLocal;
};

// The payload of a cell: what stands in the page, and what follows on overflow pages.
std::optional<QByteArray> payloadOf(Reader& cell, qint64 size, qint64 mostLocal, Pages& pages)
{
    if (size < 1 || size > maxPayload)
        return {};
    constexpr qint64 leastLocal = (pageSize - 12) * 32 / 255 - 23;
    qint64 local = size;
    if (size > mostLocal) {
        local = leastLocal + (size - leastLocal) % (pageSize - 4);
        if (local > mostLocal)
            local = leastLocal;
    }
    const auto here = cell.take(static_cast<qsizetype>(local));
    if (!here)
        return {};
    QByteArray payload = here->toByteArray();
    if (local == size)
        return payload;
    const auto link = cell.take(4);
    for (quint32 next = link ? qFromBigEndian<quint32>(link->data()) : 0; payload.size() < size;) {
        if (next == 0)
            return {};
        const auto page = pages.latest(next);
        payload += page.sliced(4, std::min<qint64>(pageSize - 4, size - payload.size()));
        next = qFromBigEndian<quint32>(page.constData());
    }
    return payload;
}

void takeLeaf(const QByteArray& page, qsizetype start, Pages& pages, const std::function<void(const RawRow&)>& take)
{
    constexpr LeafKind table{true, pageSize - 35};
    constexpr LeafKind index{false, (pageSize - 12) * 64 / 255 - 23};
    const char type = page[start];
    if (type != 0x0d && type != 0x0a)
        return;
    const LeafKind kind = type == 0x0d ? table : index;
    const auto cells = qFromBigEndian<quint16>(page.constData() + start + 3);
    for (int i = 0; i < cells; ++i) {
        const qsizetype pointer = start + 8 + 2 * i;
        if (pointer + 2 > page.size())
            return;
        const auto at = qFromBigEndian<quint16>(page.constData() + pointer);
        if (at >= page.size())
            continue;
        Reader cell(QByteArrayView(page).sliced(at));
        RawRow row;
        const auto size = cell.varint();
        const auto rowid = kind.hasRowid ? cell.varint() : 0;
        const auto payload = size && rowid ? payloadOf(cell, *size, kind.mostLocal, pages) : std::nullopt;
        auto columns = payload ? columnsOf(*payload) : std::nullopt;
        if (!columns)
            continue;
        row.rowid = *rowid;
        row.columns = std::move(*columns);
        take(row);
    }
}

} // namespace

bool scanPages(const QString& path, const std::function<void(const RawRow&)>& take)
{
    constexpr qsizetype fileHeader = 100; // in front of the first page's own
    Pages pages(path);
    for (qint64 index = 0; index < pages.inFile(); ++index)
        takeLeaf(pages.ofFile(index), index == 0 ? fileHeader : 0, pages, take);
    for (qint64 frame = 0; frame < pages.frames(); ++frame)
        takeLeaf(pages.ofFrame(frame), 0, pages, take);
    return pages.found();
}

} // namespace dvc::store
