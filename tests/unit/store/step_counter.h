#pragma once

#include "app/store/disk.h"

#include <functional>

namespace dvc::store {

/// Calls `reached` before each step that changes a disk, of SQLite and of the spool alike, with the step's number.
/// One per process; installed for good (children inherit it).
class StepCounter {
public:
    /// Registers a SQLite VFS over the real one as the default. From here on every write, sync, truncation and
    /// deletion counts.
    static void install();
    static void start(std::function<void(int)> reached);
    static int count();

    static void step();
};

/// The real disk, counted.
class CountedDisk final : public Disk {
public:
    Result<int> create(const QString& path) const override { return StepCounter::step(), m_disk.create(path); }
    Done write(int fd, const char* data, qint64 size) const override
    {
        return StepCounter::step(), m_disk.write(fd, data, size);
    }
    Done flush(int fd) const override { return StepCounter::step(), m_disk.flush(fd); }
    Done rename(const QString& from, const QString& to) const override
    {
        return StepCounter::step(), m_disk.rename(from, to);
    }
    Done flushFolder(const QString& folder) const override { return StepCounter::step(), m_disk.flushFolder(folder); }
    Done remove(const QString& path) const override { return StepCounter::step(), m_disk.remove(path); }

private:
    PosixDisk m_disk;
};

} // namespace dvc::store
