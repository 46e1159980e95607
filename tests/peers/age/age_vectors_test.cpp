#include "app/sealing/age.h"

#include <QBuffer>
#include <QCryptographicHash>
#include <QDir>
#include <QProcess>
#include <QTemporaryDir>

#include <iostream>

#include <catch2/catch.hpp>

// The vectors of C2SP/CCTV for the age format: files by somebody else that must open, or fail for one reason only.
// Not ours: armor, passphrases (scrypt) and the hybrid post-quantum keys.

using namespace dvc;
using namespace dvc::sealing;

namespace {

struct Vector {
    QString name;
    QByteArray expect; ///< "success", "no match", …
    QByteArray payload; ///< SHA-256 of everything that may come out, also before a failure; may be empty.
    QStringList identities;
    bool ours = true;
    QByteArray file;
};

Vector readVector(const QFileInfo& info)
{
    QFile file(info.filePath());
    REQUIRE(file.open(QIODevice::ReadOnly));
    const QByteArray all = file.readAll();
    const auto body = all.indexOf("\n\n") + 2;
    Vector vector{info.fileName(), {}, {}, {}, true, all.mid(body)};
    bool passphrase = false;
    for (const auto& line : all.first(body).trimmed().split('\n')) {
        const auto colon = line.indexOf(": ");
        const auto key = line.first(colon);
        const auto value = line.mid(colon + 2);
        if (key == "expect")
            vector.expect = value;
        else if (key == "payload")
            vector.payload = value;
        else if (key == "identity")
            vector.identities += QString::fromLatin1(value);
        else if (key == "passphrase")
            passphrase = true;
        if (key == "armored" || value.startsWith("AGE-SECRET-KEY-PQ-"))
            vector.ours = false;
    }
    // One vector has both an X25519 key and a passphrase: it must be refused, whoever reads it.
    if (passphrase && vector.identities.isEmpty())
        vector.ours = false;
    return vector;
}

std::vector<Vector> ourVectors()
{
    const QDir folder(QStringLiteral(DVC_BIN_DIR "/../peers/age-vectors"));
    std::vector<Vector> ours;
    QStringList others;
    for (const auto& info : folder.entryInfoList(QDir::Files, QDir::Name)) {
        auto vector = readVector(info);
        if (vector.ours)
            ours.push_back(std::move(vector));
        else
            others += vector.name;
    }
    std::cout << "age vectors: " << ours.size() << " run, " << others.size()
              << " passed over (armor, scrypt, hybrid): " << others.join(u' ').toStdString() << std::endl;
    // Whoever raises the version counts again: a vector must not vanish unseen.
    REQUIRE(ours.size() == 68);
    REQUIRE(others.size() == 75);
    return ours;
}

QByteArray wordFor(const std::string& code)
{
    static const std::map<std::string, QByteArray> words{{"", "success"}, {"age.no_match", "no match"},
        {"age.hmac", "HMAC failure"}, {"age.header", "header failure"}, {"age.payload", "payload failure"}};
    return words.contains(code) ? words.at(code) : QByteArray::fromStdString(code);
}

// The program has one status for every failure; the sentence on stderr names the code.
QByteArray wordFor(int exitStatus, const QByteArray& sentence)
{
    if (exitStatus == 0)
        return wordFor(std::string());
    const auto begin = sentence.indexOf("(age.") + 1;
    auto end = begin;
    while (end < sentence.size() && sentence[end] != ',' && sentence[end] != ')')
        ++end;
    return exitStatus == 1 && begin > 0 ? wordFor(sentence.mid(begin, end - begin).toStdString()) : sentence;
}

void judge(const Vector& vector, const QByteArray& word, const QByteArray& plain)
{
    CAPTURE(vector.name.toStdString());
    CHECK(word.toStdString() == vector.expect.toStdString());
    if (vector.payload.isEmpty())
        CHECK(plain.isEmpty());
    else
        CHECK(QCryptographicHash::hash(plain, QCryptographicHash::Sha256).toHex().toStdString()
            == vector.payload.toStdString());
}

} // namespace

TEST_CASE("every age vector ends in the library as its author says")
{
    for (auto& vector : ourVectors()) {
        std::vector<Identity> identities;
        for (const auto& text : vector.identities) {
            const auto identity = Identity::parse(text);
            REQUIRE(identity);
            identities.push_back(*identity);
        }
        QBuffer in(&vector.file);
        QBuffer out;
        in.open(QIODevice::ReadOnly);
        out.open(QIODevice::WriteOnly);
        const auto done = unseal(identities, in, out);
        judge(vector, wordFor(done ? std::string() : done.error().code), out.data());
    }
}

TEST_CASE("every age vector ends in dvc-kioskctl unseal as its author says")
{
    QTemporaryDir dir;
    const auto key = dir.filePath(QStringLiteral("key"));
    const auto run = [&](const Vector& vector) {
        QFile file(key);
        REQUIRE(file.open(QIODevice::WriteOnly));
        // A vector without a key still needs a reader.
        const auto identities =
            vector.identities.isEmpty() ? QStringList{Identity::generate().toString()} : vector.identities;
        file.write(identities.join(u'\n').toLatin1());
        file.close();
        QProcess program;
        program.start(
            QStringLiteral(DVC_BIN_DIR "/dvc-kioskctl"), {QStringLiteral("unseal"), QStringLiteral("--identity"), key});
        REQUIRE(program.waitForStarted());
        program.write(vector.file);
        program.closeWriteChannel();
        REQUIRE(program.waitForFinished());
        REQUIRE(program.exitStatus() == QProcess::NormalExit);
        const auto plain = program.readAllStandardOutput();
        return std::pair(wordFor(program.exitCode(), program.readAllStandardError()), plain);
    };
    const auto vectors = ourVectors();
    for (const auto& vector : vectors) {
        const auto [word, plain] = run(vector);
        judge(vector, word, plain);
    }
}
