#include "damages.h"

#include <QDir>
#include <QFile>

#include <filesystem>
#include <stdexcept>

namespace dvc::salvage {

namespace {

constexpr qsizetype pageSize = 4096;
constexpr qsizetype frameSize = pageSize + 24;
constexpr qsizetype logHeader = 32;
const QString journalName = QStringLiteral("journal.db");
const QString logName = QStringLiteral("journal.db-wal");
const QString indexName = QStringLiteral("journal.db-shm");

using Change = std::function<void(QByteArray& bytes)>;

QByteArray noise(qsizetype size, std::uint64_t seed)
{
    std::mt19937_64 random(seed);
    QByteArray bytes(size, Qt::Uninitialized);
    for (char& byte : bytes)
        byte = static_cast<char>(random());
    return bytes;
}

/// The list, and how a damage comes onto it.
class List {
public:
    List(const Life& life, int each, std::mt19937_64& random)
        : m_life(life)
        , m_each(static_cast<std::size_t>(each))
        , m_random(random)
    {
    }

    /// One of hundreds of a kind.
    [[nodiscard]] bool isDrawn() { return m_count++ % m_each == 0; }
    std::uint64_t seed() { return m_random(); }

    void file(const std::string& kind, const std::string& what, const Files& state, const QString& name, Change change)
    {
        add(kind, what, [&state, name, change = std::move(change)](Files& files) {
            files = state;
            change(files[name]);
        });
    }
    void add(const std::string& kind, const std::string& what, std::function<void(Files&)> change)
    {
        const Files& closed = m_life.closed;
        damages.push_back({kind, what, [&closed, change = std::move(change)](const QString& path) {
                               Files files = closed;
                               change(files);
                               writeFiles(path, files);
                           }});
    }
    /// What no list of files can say.
    void after(const std::string& kind, const std::string& what, std::function<void(const QString& state)> change)
    {
        const Files& closed = m_life.closed;
        damages.push_back({kind, what, [&closed, change = std::move(change)](const QString& path) {
                               writeFiles(path, closed);
                               change(path);
                           }});
    }

    std::vector<Damage> damages;

private:
    const Life& m_life;
    std::size_t m_each;
    std::mt19937_64& m_random;
    std::size_t m_count = 0;
};

void ofPiece(List& list, const std::string& of, const Files& state, const QString& name, qsizetype at, qsizetype size,
    const std::string& piece)
{
    const auto seed = list.seed();
    list.file(of + ": one byte", piece + " one byte " + std::to_string(seed), state, name, [=](QByteArray& bytes) {
        // Where something stands: half of a young journal is room.
        auto place = at + static_cast<qsizetype>(seed % static_cast<std::uint64_t>(size));
        for (qsizetype tries = 0; tries < size && bytes[place] == 0; ++tries)
            place = at + (place - at + 1) % size;
        bytes[place] = static_cast<char>(bytes[place] ^ static_cast<char>(1 + (seed >> 32) % 255));
    });
    list.file(of + ": noise", piece + " noise " + std::to_string(seed), state, name,
        [=](QByteArray& bytes) { bytes.replace(at, size, noise(size, seed)); });
    list.file(of + ": zeros", piece + " zeros", state, name,
        [=](QByteArray& bytes) { bytes.replace(at, size, QByteArray(size, '\0')); });
    list.file(of + ": cut", piece + " cut before", state, name, [=](QByteArray& bytes) { bytes.truncate(at); });
    list.file(
        of + ": cut", piece + " cut inside", state, name, [=](QByteArray& bytes) { bytes.truncate(at + size / 2); });
}

void ofPages(List& list, const Life& life, int rounds)
{
    for (int round = 0; round < rounds; ++round)
        for (qsizetype at = 0; at < life.closed.at(journalName).size(); at += pageSize)
            ofPiece(list, "page", life.closed, journalName, at, pageSize, "page " + std::to_string(at / pageSize + 1));
    // The older half of the books under a log that is whole.
    for (qsizetype at = 0; at < life.open.at(journalName).size(); at += pageSize)
        if (list.isDrawn())
            ofPiece(list, "page under a log", life.open, journalName, at, pageSize,
                "page under a log " + std::to_string(at / pageSize + 1));
}

void ofHeader(List& list, const Life& life, int each)
{
    for (int at = 0; at < 100; at += each > 1 ? 3 : 1) {
        const auto seed = list.seed();
        list.file("header: one byte", "header byte " + std::to_string(at) + " seed " + std::to_string(seed),
            life.closed, journalName,
            [=](QByteArray& bytes) { bytes[at] = static_cast<char>(bytes[at] ^ static_cast<char>(1 + seed % 255)); });
    }
    list.file("header: zeros", "header zeros", life.closed, journalName,
        [](QByteArray& bytes) { bytes.replace(0, 100, QByteArray(100, '\0')); });
}

void ofLog(List& list, const Life& life)
{
    const auto size = life.open.at(logName).size();
    for (qsizetype at = logHeader; at + frameSize <= size; at += frameSize)
        if (list.isDrawn())
            ofPiece(list, "log", life.open, logName, at, frameSize, "frame " + std::to_string((at - 32) / frameSize));
    ofPiece(list, "log", life.open, logName, 0, logHeader, "log's header");
    for (const auto& [name, what] : {std::pair(logName, "log"), std::pair(indexName, "log's index")}) {
        list.add(std::string(what) + " gone", std::string(what) + " gone", [&life, name](Files& files) {
            files = life.open;
            files.erase(name);
        });
    }
    list.file("log's index: noise", "log's index noise", life.open, indexName,
        [](QByteArray& bytes) { bytes = noise(bytes.size(), 7); });
    list.file("a stranger's log", "a stranger's log", life.open, logName,
        [&life](QByteArray& bytes) { bytes = life.strangersLog; });
    list.add("a stranger's log", "a stranger's log beside the whole journal", [&life](Files& files) {
        files = life.closed;
        files[logName] = life.strangersLog;
    });
    for (std::size_t i = 0; i < life.earlier.size(); ++i)
        if (const auto old = life.earlier[i].find(logName); old != life.earlier[i].end())
            list.file("an older log", "an older log " + std::to_string(i), life.open, logName,
                [log = old->second](QByteArray& bytes) { bytes = log; });
}

void ofCopies(List& list, const Life& life)
{
    for (std::size_t i = 0; i < life.earlier.size(); ++i) {
        const auto put = [&life, i](Files& files) {
            files = life.closed;
            for (const auto& [name, bytes] : life.earlier[i])
                files[name] = bytes;
        };
        const auto what = "older copy " + std::to_string(i);
        list.add("an older copy", what, put);
        list.add("an older copy, without its log", what + " without its log", [put](Files& files) {
            put(files);
            files.erase(logName);
        });
    }
}

void ofPlaces(List& list, const Life& life)
{
    const auto put = [&](const char* kind, const QByteArray& bytes) {
        list.file(kind, kind, life.closed, journalName, [bytes](QByteArray& there) { there = bytes; });
    };
    put("an empty file", {});
    put("a text", "Sổ này ở đâu rồi?\n");
    put("noise in its place", noise(100'000, 3));
    put("a stranger's journal", life.strangersJournal);
    list.add("gone", "the journal", [](Files& files) { files.erase(journalName); });
    list.add("gone", "the journal of two files", [&life](Files& files) {
        files = life.open;
        files.erase(journalName);
    });
    list.add("gone", "the journal, its log and its witness", [&life](Files& files) {
        files = life.open;
        for (const auto& name : {journalName, logName, indexName, QStringLiteral("journal.db.witness")})
            files.erase(name);
    });
    list.add("gone", "everything but the spool", [](Files& files) {
        for (const char* end : {"", ".lock", ".witness"})
            files.erase(journalName + QLatin1StringView(end));
    });
    list.after("a folder in its place", "a folder", [](const QString& state) {
        const QString path = state + u'/' + journalName;
        QFile::remove(path);
        QDir().mkpath(path + QStringLiteral("/something"));
    });
    list.after("a link to nowhere", "a link", [](const QString& state) {
        const QString path = state + u'/' + journalName;
        QFile::remove(path);
        QFile::link(QStringLiteral("/nowhere/journal.db"), path);
    });
}

} // namespace

std::vector<Damage> allDamages(const Life& life, int each, int rounds, std::mt19937_64& random)
{
    List list(life, each, random);
    ofPages(list, life, rounds);
    ofHeader(list, life, each);
    ofLog(list, life);
    ofCopies(list, life);
    ofPlaces(list, life);
    return std::move(list.damages);
}

} // namespace dvc::salvage
