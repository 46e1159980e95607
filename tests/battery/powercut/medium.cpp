#include "medium.h"

#include <cstring>
#include <utility>

namespace dvc::powercut {

std::string folderOf(const std::string& name)
{
    const auto slash = name.rfind('/');
    return slash == std::string::npos ? std::string() : name.substr(0, slash);
}

void overwrite(QByteArray& file, qint64 at, const char* bytes, qint64 size)
{
    if (file.size() < at + size)
        file.append(at + size - file.size(), '\0');
    std::memcpy(file.data() + at, bytes, static_cast<std::size_t>(size));
}

std::shared_ptr<Inode> Medium::find(const std::string& name) const
{
    const auto found = m_names.find(name);
    return found == m_names.end() ? nullptr : found->second;
}

void Medium::put(const std::string& name, const QByteArray& bytes)
{
    auto inode = std::make_shared<Inode>();
    inode->number = ++m_lastInode;
    inode->bytes = bytes;
    m_names[name] = std::move(inode);
}

void Medium::mark(qint64 number)
{
    log({.kind = Op::Kind::Mark, .name = {}, .to = {}, .at = number});
}

std::shared_ptr<Inode> Medium::create(const std::string& name)
{
    put(name, {});
    auto inode = m_names[name];
    log({.kind = Op::Kind::Create, .inode = inode->number, .name = name, .to = {}});
    return inode;
}

void Medium::write(Inode& inode, const std::string& name, qint64 at, const char* bytes, qint64 size)
{
    overwrite(inode.bytes, at, bytes, size);
    if (m_log)
        log({.kind = Op::Kind::Write,
            .inode = inode.number,
            .name = name,
            .to = {},
            .at = at,
            .bytes = QByteArray(bytes, size)});
}

void Medium::truncate(Inode& inode, const std::string& name, qint64 size)
{
    if (size < inode.bytes.size())
        inode.bytes.truncate(size);
    else
        inode.bytes.append(size - inode.bytes.size(), '\0');
    log({.kind = Op::Kind::Truncate, .inode = inode.number, .name = name, .to = {}, .at = size});
}

void Medium::sync(const Inode& inode, const std::string& name)
{
    log({.kind = Op::Kind::Sync, .inode = inode.number, .name = name, .to = {}});
}

void Medium::syncFolder(const std::string& folder)
{
    log({.kind = Op::Kind::SyncFolder, .name = folder, .to = {}});
}

void Medium::rename(const std::string& from, const std::string& to)
{
    const auto found = m_names.find(from);
    if (found == m_names.end())
        return;
    auto inode = found->second;
    m_names.erase(found);
    m_names[to] = inode;
    log({.kind = Op::Kind::Rename, .inode = inode->number, .name = from, .to = to});
}

void Medium::remove(const std::string& name)
{
    const auto found = m_names.find(name);
    if (found == m_names.end())
        return;
    const int number = found->second->number;
    m_names.erase(found);
    log({.kind = Op::Kind::Remove, .inode = number, .name = name, .to = {}});
}

void Medium::log(Op op)
{
    if (m_log)
        m_log->push_back(std::move(op));
}

} // namespace dvc::powercut
