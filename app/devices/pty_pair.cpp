#include "app/devices/pty_pair.h"

#include <fcntl.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cerrno>

namespace dvc::devices {

PtyPair::PtyPair(int descriptor, QString path)
    : m_descriptor(descriptor)
    , m_path(std::move(path))
{
}

PtyPair::~PtyPair()
{
    ::close(m_descriptor);
}

Result<std::unique_ptr<PtyPair>> PtyPair::open()
{
    const int descriptor = ::posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    std::array<char, 128> name{};
    termios raw{};
    if (descriptor < 0 || ::grantpt(descriptor) != 0 || ::unlockpt(descriptor) != 0
        || ::ptsname_r(descriptor, name.data(), name.size()) != 0 || ::tcgetattr(descriptor, &raw) != 0) {
        const int why = errno;
        if (descriptor >= 0)
            ::close(descriptor);
        return fail(ErrorKind::Stop, "device.pty", std::to_string(why));
    }
    ::cfmakeraw(&raw); // UTF-8 and CR pass as they are, nothing is echoed
    ::tcsetattr(descriptor, TCSANOW, &raw);
    return std::unique_ptr<PtyPair>(new PtyPair(descriptor, QString::fromLocal8Bit(name.data())));
}

bool PtyPair::write(const QByteArray& bytes)
{
    return ::write(m_descriptor, bytes.constData(), static_cast<std::size_t>(bytes.size())) == bytes.size();
}

} // namespace dvc::devices
