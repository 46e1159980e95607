#include "step_counter.h"

#include <sqlite3.h>

#include <new>
#include <utility>

namespace dvc::store {

namespace {

int steps = 0;
std::function<void(int)> listener;
sqlite3_vfs* realVfs = nullptr;
sqlite3_vfs countedVfs;
sqlite3_io_methods countedMethods;

struct CountedFile {
    sqlite3_file base;
    sqlite3_file* real;
};

sqlite3_file* real(sqlite3_file* file)
{
    return reinterpret_cast<CountedFile*>(file)->real;
}

// Every method passes on to the real file; four of them count first.
template <auto Method, bool Counts = false> struct Pass;
template <typename R, typename... Args, R (*sqlite3_io_methods::*Method)(sqlite3_file*, Args...), bool Counts>
struct Pass<Method, Counts> {
    static R call(sqlite3_file* file, Args... args)
    {
        if constexpr (Counts)
            StepCounter::step();
        return (real(file)->pMethods->*Method)(real(file), args...);
    }
};

int closeFile(sqlite3_file* file)
{
    const int done = real(file)->pMethods->xClose(real(file));
    ::operator delete(real(file));
    return done;
}

int openFile(sqlite3_vfs*, sqlite3_filename name, sqlite3_file* file, int flags, int* outFlags)
{
    auto* counted = reinterpret_cast<CountedFile*>(file);
    counted->base.pMethods = nullptr;
    counted->real = static_cast<sqlite3_file*>(::operator new(static_cast<std::size_t>(realVfs->szOsFile)));
    const int done = realVfs->xOpen(realVfs, name, counted->real, flags, outFlags);
    if (done == SQLITE_OK)
        counted->base.pMethods = &countedMethods;
    else
        ::operator delete(std::exchange(counted->real, nullptr));
    return done;
}

int deleteFile(sqlite3_vfs*, const char* name, int syncFolder)
{
    StepCounter::step();
    return realVfs->xDelete(realVfs, name, syncFolder);
}

} // namespace

void StepCounter::install()
{
    if (realVfs)
        return;
    realVfs = sqlite3_vfs_find(nullptr);
    using M = sqlite3_io_methods;
    countedMethods = {2, closeFile, Pass<&M::xRead>::call, Pass<&M::xWrite, true>::call,
        Pass<&M::xTruncate, true>::call, Pass<&M::xSync, true>::call, Pass<&M::xFileSize>::call, Pass<&M::xLock>::call,
        Pass<&M::xUnlock>::call, Pass<&M::xCheckReservedLock>::call, Pass<&M::xFileControl>::call,
        Pass<&M::xSectorSize>::call, Pass<&M::xDeviceCharacteristics>::call, Pass<&M::xShmMap>::call,
        Pass<&M::xShmLock>::call, Pass<&M::xShmBarrier>::call, Pass<&M::xShmUnmap>::call, nullptr, nullptr};
    countedVfs = *realVfs;
    countedVfs.zName = "counted";
    countedVfs.szOsFile = sizeof(CountedFile);
    countedVfs.xOpen = openFile;
    countedVfs.xDelete = deleteFile;
    sqlite3_vfs_register(&countedVfs, 1);
}

void StepCounter::start(std::function<void(int)> reached)
{
    steps = 0;
    listener = std::move(reached);
}

int StepCounter::count()
{
    return steps;
}

void StepCounter::step()
{
    if (listener)
        listener(++steps);
}

} // namespace dvc::store
