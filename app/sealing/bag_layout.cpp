#include "app/sealing/bag_layout.h"

#include "app/sealing/crypto.h"

#include <algorithm>

namespace dvc::sealing {

bool isBagPath(const QByteArray& path)
{
    constexpr qsizetype longest = 100; // what the name field of a ustar header holds
    char before = '/';
    for (const char c : path) {
        const bool wordy =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
        const bool mark = (c == '.' || c == '/') && before != '/';
        if (!wordy && !mark)
            return false;
        before = c;
    }
    return before != '/' && path.size() <= longest;
}

QByteArray manifestLine(const QByteArray& path, const QByteArray& bytes)
{
    Bytes32 sum;
    crypto_hash_sha256(sum.data(), raw(bytes), static_cast<unsigned long long>(bytes.size()));
    return view(sum).toByteArray().toHex() + "  " + dataFolder + path + '\n';
}

} // namespace dvc::sealing
