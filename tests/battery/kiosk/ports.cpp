#include "tests/battery/kiosk/ports.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QIODevice>

namespace dvc::kills {

namespace {

class Tee final : public QIODevice {
public:
    explicit Tee(QIODevice& out)
        : m_out(out)
    {
        open(QIODevice::WriteOnly | QIODevice::Unbuffered);
    }
    bool isSequential() const override { return true; }
    QByteArray sha256() const { return m_hash.result().toHex(); }

protected:
    qint64 readData(char*, qint64) override { return -1; }
    qint64 writeData(const char* data, qint64 size) override
    {
        m_hash.addData(QByteArrayView(data, size));
        return m_out.write(data, size);
    }

private:
    QIODevice& m_out;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
};

/// spool/tmp/<uuid> → spool/<uuid>.age
QString finalOf(const QString& path)
{
    const QFileInfo file(path);
    return file.dir().dirName() == u"tmp" ? file.dir().path() + QStringLiteral("/../") + file.fileName()
            + (file.suffix().isEmpty() ? QStringLiteral(".age") : QString())
                                          : path;
}

} // namespace

WitnessedSealer::WitnessedSealer(const sealing::Sealer& sealer, Sealed sealed)
    : m_sealer(sealer)
    , m_sealed(std::move(sealed))
{
}

Done WitnessedSealer::seal(const sealing::Bag& bag, QIODevice& out) const
{
    Tee tee(out);
    auto done = m_sealer.seal(bag, tee);
    if (done)
        m_sealed(bag.id, tee.sha256());
    return done;
}

Result<int> InPlaceDisk::create(const QString& path) const
{
    return store::posixDisk().create(finalOf(path));
}

Done InPlaceDisk::write(int fd, const char* data, qint64 size) const
{
    return store::posixDisk().write(fd, data, size);
}

Done InPlaceDisk::rename(const QString& from, const QString& to) const
{
    return finalOf(from) == from ? store::posixDisk().rename(from, to) : Done{};
}

Done InPlaceDisk::flushFolder(const QString& folder) const
{
    return store::posixDisk().flushFolder(folder);
}

Done InPlaceDisk::remove(const QString& path) const
{
    return store::posixDisk().remove(finalOf(path));
}

} // namespace dvc::kills
