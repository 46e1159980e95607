#include "app/settings/settings.h"

#include "app/settings/toml_reader.h"

#include <QFile>
#include <QFileInfo>

namespace dvc::settings {

namespace {

struct Named {
    const char* name;
    int value;
};
constexpr Named kinds[] = {{"guide", static_cast<int>(SiteKind::Guide)},
    {"receive", static_cast<int>(SiteKind::Receive)}, {"onestop", static_cast<int>(SiteKind::OneStop)}};
constexpr Named transports[] = {{"ipp", static_cast<int>(Transport::Ipp)},
    {"escpos", static_cast<int>(Transport::EscPos)}, {"queue", static_cast<int>(Transport::Queue)}};

template <typename E, std::size_t N> void readName(TomlReader& toml, const char* key, const Named (&names)[N], E& value)
{
    QString text;
    if (!toml.text(key, text))
        return;
    for (const Named& known : names) {
        if (text == QLatin1String(known.name)) {
            value = static_cast<E>(known.value);
            return;
        }
    }
    toml.refuse(key);
}

template <typename Unit> void readTime(TomlReader& toml, const char* key, int least, int most, Unit& value)
{
    int count = 0;
    if (toml.integer(key, least, most, count))
        value = Unit{count};
}

void readSite(TomlReader& toml, Site& site)
{
    toml.text("site.name", site.name);
    readName(toml, "site.kind", kinds, site.kind);
    toml.text("site.decision", site.decision);
    toml.text("site.agency", site.agency);
    toml.text("site.hours", site.hours);
    toml.texts("site.hotlines", 6, site.hotlines);
    toml.integers("site.lanes", 1, 4, site.lanes);
    GuestWifi wifi;
    const bool named = toml.text("site.guest_wifi.name", wifi.name);
    const bool secret = toml.text("site.guest_wifi.password", wifi.password);
    if (named)
        site.guestWifi = wifi;
    if ((named && (wifi.name.isEmpty() || wifi.name.size() > 32)) || (secret && !named))
        toml.refuse("site.guest_wifi.name");
    // The kiosk never pretends: nobody receives where nobody may.
    if (site.kind == SiteKind::Guide && std::ranges::find(site.lanes, 2) != site.lanes.end())
        toml.refuse("site.lanes");
    if (site.kind == SiteKind::Receive && site.decision.isEmpty())
        toml.refuse("site.kind");
}

void readScreen(TomlReader& toml, Screen& screen)
{
    toml.number("screen.diagonal_inches", 5, 100, screen.diagonalInches);
    if (toml.integer("screen.rotation", 0, 270, screen.rotation) && screen.rotation % 90 != 0)
        toml.refuse("screen.rotation");
    QString size;
    if (!toml.text("screen.size", size))
        return;
    const auto parts = size.split(u'x');
    if (parts.size() == 2)
        screen.size = QSize(parts[0].toInt(), parts[1].toInt());
    if (screen.size.width() < 320 || screen.size.height() < 320 || screen.size.width() > 16384
        || screen.size.height() > 16384)
        toml.refuse("screen.size");
}

void readDevices(TomlReader& toml, Settings& settings)
{
    readName(toml, "printing.transport", transports, settings.printing.transport);
    toml.text("printing.uri", settings.printing.uri);
    if (toml.text("printing.media", settings.printing.media) && settings.printing.media != QLatin1String("thermal-80")
        && settings.printing.media != QLatin1String("a5"))
        toml.refuse("printing.media");
    toml.integer("printing.dpi", 150, 1200, settings.printing.dpi);
    toml.text("scanner.card.port", settings.scanner.cardPort);
    toml.text("scanner.paper.device", settings.scanner.paperDevice);
    toml.path("scanner.paper.config_dir", settings.scanner.paperConfigDir);
    toml.texts("scanner.paper.options", 20, settings.scanner.paperOptions);
    toml.integer("scanner.paper.dpi", 75, 600, settings.scanner.paperDpi);
}

void readQueue(TomlReader& toml, Queue& queue)
{
    toml.integer("queue.ceiling_kbps", 0, 10'000'000, queue.ceilingKbps);
    toml.integer("queue.disk_reserve_mb", 16, 65536, queue.diskReserveMb);
    QString text;
    if (!toml.text("queue.window", text))
        return;
    const auto parts = text.split(u'-');
    Window window;
    if (parts.size() == 2) {
        window.from = QTime::fromString(parts[0], QStringLiteral("HH:mm"));
        window.to = QTime::fromString(parts[1], QStringLiteral("HH:mm"));
    }
    if (!window.from.isValid() || !window.to.isValid() || window.from == window.to)
        toml.refuse("queue.window");
    queue.window = window;
}

} // namespace

QString siteKindName(SiteKind kind)
{
    return QLatin1String(kinds[static_cast<int>(kind)].name);
}

Result<Settings> loadSettings(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::CallStaff, "settings.missing", path.toStdString());
    auto toml = TomlReader::parse(file.read(TomlReader::maxBytes + 1), QFileInfo(path).absolutePath());
    if (!toml)
        return std::unexpected(toml.error());
    Settings settings;
    readSite(*toml, settings.site);
    readScreen(*toml, settings.screen);
    readDevices(*toml, settings);
    toml->path("portal.trust", settings.portal.trust);
    toml->path("portal.identity", settings.portal.identity);
    readTime(*toml, "times.idle", 10, 1800, settings.times.idle);
    readTime(*toml, "times.answer", 5, 300, settings.times.answer);
    readTime(*toml, "times.delivered_wait", 0, 60, settings.times.deliveredWait);
    readTime(*toml, "times.draft", 1, 360, settings.times.draft);
    toml->flag("access.reduce_motion", settings.access.reduceMotion);
    toml->flag("speech.enabled", settings.speech.enabled);
    toml->integer("speech.rate", -100, 100, settings.speech.rate);
    toml->integer("speech.volume", 0, 100, settings.speech.volume);
    toml->flag("speech.headphones", settings.speech.headphones);
    readQueue(*toml, settings.queue);
    toml->path("paths.state", settings.paths.state);
    toml->path("paths.runtime", settings.paths.runtime);
    if (auto known = toml->finish(); !known)
        return std::unexpected(known.error());
    return settings;
}

} // namespace dvc::settings
