#include "crash_disks.h"

#include <algorithm>
#include <unordered_map>

namespace dvc::powercut {

namespace {

constexpr qint64 sector = 512;

void truncate(QByteArray& file, qint64 size)
{
    if (size < file.size())
        file.truncate(size);
    else
        file.append(size - file.size(), '\0');
}

void apply(QByteArray& file, const Op& op)
{
    if (op.kind == Op::Kind::Write)
        overwrite(file, op.at, op.bytes.constData(), op.bytes.size());
    else
        truncate(file, op.at);
}

// A name goes only if it still means that file.
void drop(std::map<std::string, int>& names, const std::string& name, int inode)
{
    const auto found = names.find(name);
    if (found != names.end() && found->second == inode)
        names.erase(found);
}

} // namespace

/// The decisions of one cut, and the print of them.
class CrashDisks::Choice {
public:
    Choice(Fate fate, std::mt19937_64& random, std::uint64_t safePart)
        : m_fate(fate)
        , m_random(random)
        , m_print(safePart)
        , m_odds(fate == Fate::None   ? 0
                  : fate == Fate::All ? 8
                                      : 1 + random() % 7)
    {
    }

    bool survives() { return noted(m_random() % 8 < m_odds); }
    /// Of `count` changes in order, how many.
    std::size_t beginning(std::size_t count)
    {
        const bool chance = m_fate == Fate::Some || m_fate == Fate::Torn;
        return noted(m_fate == Fate::None ? 0 : chance ? m_random() % (count + 1) : count);
    }
    [[nodiscard]] bool isTorn() const { return m_fate == Fate::Torn; }
    void tear(QByteArray& file, const Op& op)
    {
        for (qint64 done = 0; done < op.bytes.size();) {
            const auto size = std::min(sector - (op.at + done) % sector, op.bytes.size() - done);
            const auto fate = noted(m_random() % 8); // 0 to 2 old, 3 noise, else new
            if (fate == 3)
                overwrite(file, op.at + done, noise(size).constData(), size);
            else if (fate > 3)
                overwrite(file, op.at + done, op.bytes.constData() + done, size);
            done += size;
        }
    }
    [[nodiscard]] std::uint64_t print() const { return m_print; }

private:
    template <typename T> T noted(T decision)
    {
        m_print = (m_print ^ static_cast<std::uint64_t>(decision)) * 0x9E3779B97F4A7C15U;
        m_print ^= m_print >> 29;
        return decision;
    }
    QByteArray noise(qint64 size)
    {
        QByteArray bytes(size, Qt::Uninitialized);
        for (char& byte : bytes)
            byte = static_cast<char>(m_random());
        return bytes;
    }

    Fate m_fate;
    std::mt19937_64& m_random;
    std::uint64_t m_print;
    std::uint64_t m_odds; ///< Of eight.
};

CrashDisks::CrashDisks(const Files& start, const OpLog& log, Model model)
    : m_log(log)
    , m_model(model)
{
    int inode = 0;
    for (const auto& [name, bytes] : start) {
        m_names[name] = ++inode;
        m_bytes[inode] = bytes;
    }
}

bool CrashDisks::advance()
{
    if (m_at == m_log.size())
        return false;
    const Op& op = m_log[m_at++];
    switch (op.kind) {
    case Op::Kind::Mark:
        m_mark = op.at;
        break;
    case Op::Kind::Create:
        m_pending.push_back({Change::Link, &op, op.name});
        break;
    case Op::Kind::Rename:
        m_pending.push_back({Change::Link, &op, op.to, true});
        m_pending.push_back({Change::Unlink, &op, op.name, true});
        break;
    case Op::Kind::Remove:
        m_pending.push_back({Change::Unlink, &op, op.name});
        break;
    case Op::Kind::Write:
    case Op::Kind::Truncate:
        m_pending.push_back({Change::Bytes, &op, {}});
        break;
    case Op::Kind::Sync:
        settleBytes(op.inode);
        if (m_model == Model::Ordered)
            settleNames(nullptr);
        break;
    case Op::Kind::SyncFolder:
        settleNames(m_model == Model::Ordered ? nullptr : &op.name);
        break;
    }
    return true;
}

void CrashDisks::settleBytes(int inode)
{
    std::erase_if(m_pending, [&](const Pending& pending) {
        const bool now = pending.change == Change::Bytes && pending.op->inode == inode;
        if (now)
            settle(pending);
        return now;
    });
}

// Null: every folder. The two halves of a rename: the new name may come alone, the old one never goes alone.
void CrashDisks::settleNames(const std::string* folder)
{
    std::erase_if(m_pending, [&](const Pending& pending) {
        if (pending.change == Change::Bytes)
            return false;
        const bool oldFolder = folder && pending.ofRename && folderOf(pending.op->name) == *folder;
        const bool now = !folder || folderOf(pending.name) == *folder || oldFolder;
        if (now)
            settle(pending);
        return now;
    });
}

void CrashDisks::settle(const Pending& pending)
{
    ++m_settled;
    const Op& op = *pending.op;
    if (pending.change == Change::Bytes) {
        apply(m_bytes[op.inode], op);
    } else if (pending.change == Change::Link) {
        m_names[pending.name] = op.inode;
    } else {
        drop(m_names, pending.name, op.inode);
    }
}

std::size_t CrashDisks::changesOfNames() const
{
    return static_cast<std::size_t>(std::ranges::count_if(m_pending, [](const Pending& pending) {
        return pending.change == Change::Link || (pending.change == Change::Unlink && !pending.ofRename);
    }));
}

CrashDisks::Cut CrashDisks::cut(Fate fate, std::mt19937_64& random) const
{
    Choice choice(fate, random, m_settled * 1'000'003 + static_cast<std::uint64_t>(m_mark));
    auto names = m_names;
    const bool ordered = m_model == Model::Ordered;
    std::size_t left = ordered ? choice.beginning(changesOfNames()) : 0;
    const Op* withheld = nullptr; // a rename whose new name does not come
    std::unordered_map<int, QByteArray> touched;
    for (const Pending& pending : m_pending) {
        const Op& op = *pending.op;
        if (pending.change == Change::Link) {
            const bool comes = ordered ? left > 0 : choice.survives();
            left -= left > 0 ? 1 : 0;
            if (comes)
                names[pending.name] = op.inode;
            else if (pending.ofRename)
                withheld = &op;
            continue;
        }
        if (pending.change == Change::Unlink) {
            const bool follows = ordered && pending.ofRename; // there a rename is one change
            const bool comes = follows || (ordered ? left > 0 : choice.survives());
            left -= !follows && left > 0 ? 1 : 0;
            if (comes && withheld != &op)
                drop(names, pending.name, op.inode);
            continue;
        }
        auto& bytes = touched.try_emplace(op.inode, m_bytes.contains(op.inode) ? m_bytes.at(op.inode) : QByteArray())
                          .first->second;
        if (!choice.survives())
            continue;
        if (choice.isTorn() && op.kind == Op::Kind::Write)
            choice.tear(bytes, op);
        else
            apply(bytes, op);
    }
    auto disk = std::make_unique<Medium>();
    for (const auto& [name, inode] : names) {
        const auto changed = touched.find(inode);
        const auto safe = m_bytes.find(inode);
        disk->put(name,
            changed != touched.end()    ? changed->second
                : safe != m_bytes.end() ? safe->second
                                        : QByteArray());
    }
    return {std::move(disk), choice.print()};
}

} // namespace dvc::powercut
