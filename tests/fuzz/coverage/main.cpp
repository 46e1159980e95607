#include "tests/fuzz/coverage/target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    dvc::fuzz::take(QByteArray(reinterpret_cast<const char*>(bytes), qsizetype(size)));
    return 0;
}
