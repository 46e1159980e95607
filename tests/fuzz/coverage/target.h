#pragma once

// One parser for libFuzzer: `take` gets the bytes. Nothing may crash, leak, read beyond its bytes or take a second;
// what a signature keeps out is signed first, so that the fuzzer gets behind it.
#include "app/sealing/jws.h"

#include <QByteArray>

#include <cstdint>
#include <cstdlib>

namespace dvc::fuzz {

void take(const QByteArray& bytes);

/// The fuzzer found a promise broken: ends the run, and libFuzzer keeps the input.
inline void mustHold(bool promise)
{
    if (!promise)
        std::abort();
}

inline const sealing::SigningKey& key()
{
    static const auto made = sealing::SigningKey::generate(QStringLiteral("fuzz-1"));
    return made;
}

inline const sealing::KeySet& keys()
{
    static const auto made = [] {
        sealing::KeySet set;
        mustHold(set.add(key().kid, key().publicKey()).has_value());
        return set;
    }();
    return made;
}

} // namespace dvc::fuzz
