#pragma once

#include "medium.h"

#include <string>

namespace dvc::powercut {

/// SQLite over Medium: a VFS that behaves as SQLite's own does on Linux (a connection's first sync of
/// a journal or WAL flushes its folder too; an empty journal is no journal; locks and shared memory between connections
/// of this process). Becomes the default of the process; a thread without a Medium cannot open anything by it.
void installMediumVfs();

/// While it lives, the files below `root` are those of `medium` for this thread.
class Mounted {
public:
    Mounted(Medium& medium, std::string root);
    ~Mounted();
    Mounted(const Mounted&) = delete;
    Mounted& operator=(const Mounted&) = delete;

private:
    Medium* m_outerMedium;
    std::string m_outerRoot;
};

} // namespace dvc::powercut
