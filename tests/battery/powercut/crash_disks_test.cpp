// What may be left of a log; the battery is worth what these are.
#include "crash_disks.h"

#include <catch2/catch.hpp>

#include <set>

using namespace dvc::powercut;

namespace {

// A medium that is recorded, and what a cut after all of it may leave.
struct Scene {
    explicit Scene(const CrashDisks::Files& lying = {})
        : start(lying)
    {
        for (const auto& [name, bytes] : start)
            medium.put(name, bytes);
        medium.record(&log);
    }

    void write(const std::string& name, const QByteArray& bytes)
    {
        auto inode = medium.find(name);
        medium.write(inode ? *inode : *medium.create(name), name, 0, bytes.constData(), bytes.size());
    }
    void sync(const std::string& name) { medium.sync(*medium.find(name), name); }

    // Every different disk that a thousand cuts leave, as names and bytes.
    [[nodiscard]] std::set<CrashDisks::Files> after(Model model, Fate fate) const
    {
        std::mt19937_64 random{1};
        CrashDisks disks(start, log, model);
        while (disks.advance()) { }
        std::set<CrashDisks::Files> left;
        for (int n = 0; n < 1000; ++n) {
            const auto cut = disks.cut(fate, random);
            CrashDisks::Files files;
            for (const auto& [name, inode] : cut.disk->names())
                files.emplace(name, inode->bytes);
            left.insert(files);
        }
        return left;
    }

    CrashDisks::Files start;
    OpLog log;
    Medium medium;
};

using Disks = std::set<CrashDisks::Files>;

} // namespace

TEST_CASE("a file that was not flushed may come with its name and without its bytes")
{
    Scene scene;
    scene.write("a", "new");
    CHECK(scene.after(Model::Strict, Fate::None) == Disks{{}});
    CHECK(scene.after(Model::Strict, Fate::All) == Disks{{{"a", "new"}}});
    CHECK(scene.after(Model::Strict, Fate::Some) == Disks{{}, {{"a", ""}}, {{"a", "new"}}});
}

TEST_CASE("a flushed file has its name too only where names are ordered")
{
    Scene scene;
    scene.write("a", "new");
    scene.sync("a");
    CHECK(scene.after(Model::Ordered, Fate::None) == Disks{{{"a", "new"}}});
    CHECK(scene.after(Model::Strict, Fate::None) == Disks{{}});
    scene.medium.syncFolder("");
    CHECK(scene.after(Model::Strict, Fate::None) == Disks{{{"a", "new"}}});
}

TEST_CASE("a rename is one step where names are ordered, and may show both names where they are not")
{
    Scene scene(CrashDisks::Files{{"tmp/a", "x"}});
    scene.medium.rename("tmp/a", "a");
    CHECK(scene.after(Model::Ordered, Fate::Some) == Disks{{{"tmp/a", "x"}}, {{"a", "x"}}});
    CHECK(
        scene.after(Model::Strict, Fate::Some) == Disks{{{"tmp/a", "x"}}, {{"a", "x"}, {"tmp/a", "x"}}, {{"a", "x"}}});
    SECTION("the new folder's flush brings the new name")
    {
        scene.medium.syncFolder("");
        CHECK(scene.after(Model::Strict, Fate::None) == Disks{{{"a", "x"}, {"tmp/a", "x"}}});
        CHECK(scene.after(Model::Strict, Fate::All) == Disks{{{"a", "x"}}});
    }
    SECTION("the old folder's flush loses neither")
    {
        scene.medium.syncFolder("tmp");
        CHECK(scene.after(Model::Strict, Fate::None) == Disks{{{"a", "x"}}});
    }
}

TEST_CASE("a removed file may be back until its folder is flushed")
{
    Scene scene(CrashDisks::Files{{"spool/a", "x"}});
    scene.medium.remove("spool/a");
    CHECK(scene.after(Model::Strict, Fate::Some) == Disks{{}, {{"spool/a", "x"}}});
    scene.medium.syncFolder("");
    CHECK(scene.after(Model::Strict, Fate::Some).size() == 2);
    scene.medium.syncFolder("spool");
    CHECK(scene.after(Model::Strict, Fate::Some) == Disks{{}});
}

TEST_CASE("names that are ordered change in their order")
{
    Scene scene;
    for (const auto* name : {"a", "b", "c"})
        (void)scene.medium.create(name);
    CHECK(scene.after(Model::Ordered, Fate::Some)
        == Disks{{}, {{"a", ""}}, {{"a", ""}, {"b", ""}}, {{"a", ""}, {"b", ""}, {"c", ""}}});
    CHECK(scene.after(Model::Strict, Fate::Some).size() == 8);
}

TEST_CASE("a write that was not flushed is torn at sectors, and nothing beside it is")
{
    const QByteArray old(2048, 'o');
    Scene scene(CrashDisks::Files{{"a", old}});
    scene.medium.write(*scene.medium.find("a"), "a", 256, QByteArray(1024, 'n').constData(), 1024);
    std::set<std::string> seen;
    for (const auto& files : scene.after(Model::Ordered, Fate::Torn)) {
        const auto& bytes = files.at("a");
        REQUIRE(bytes.size() == old.size());
        CHECK(bytes.first(256) == old.first(256));
        CHECK(bytes.sliced(1280) == old.sliced(1280));
        seen.insert({bytes[256], bytes[600], bytes[1100]});
    }
    for (const auto* pattern : {"ooo", "non", "ono", "nnn"})
        CHECK(seen.contains(pattern));
    CHECK(seen.size() > 8); // noise as well
    scene.sync("a");
    CHECK(scene.after(Model::Strict, Fate::Torn).size() == 1);
}
