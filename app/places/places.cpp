#include "app/places/places.h"

#include "app/base/text.h"

#include <QFile>

#include <algorithm>
#include <functional>
#include <utility>

using namespace Qt::StringLiterals;

namespace dvc::places {

namespace {

constexpr qint64 maxFile = 4 << 20;
constexpr std::pair<QLatin1StringView, QLatin1StringView> tables[] = {
    {"places.csv"_L1, "province_code,province_name,commune_code,commune_name,type"_L1},
    {"old-provinces.csv"_L1, "code,name,province_code"_L1},
    {"place-aliases.csv"_L1, "alias,province_code"_L1},
};

std::unexpected<Error> bad(const char* fault)
{
    return fail(ErrorKind::Stop, "places.format", fault);
}

bool isCode(const QString& text, qsizetype digits)
{
    return text.size() == digits && std::ranges::all_of(text, [](QChar c) { return c >= u'0' && c <= u'9'; });
}

// "Thành phố Hà Nội" → "Hà Nội"; empty if none of these kinds of place stands in front.
QString withoutKind(const QString& name, const std::initializer_list<QStringView> kinds)
{
    for (const QStringView kind : kinds) {
        if (name.startsWith(kind) && name.size() > kind.size() + 1 && name[kind.size()] == u' ')
            return name.mid(kind.size() + 1);
    }
    return {};
}

// No field of these tables holds a comma or a quotation mark, so a line is its fields apart by commas.
Done readTable(const QString& folder, QLatin1StringView name, QLatin1StringView header,
    const std::function<Done(const QStringList&)>& take)
{
    const std::string where = std::string(name.data(), static_cast<std::size_t>(name.size()));
    QFile file(folder + u'/' + name);
    if (!file.open(QIODevice::ReadOnly) || file.size() > maxFile)
        return fail(ErrorKind::Stop, "places.file", where);
    QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
    if (lines.constLast().isEmpty())
        lines.removeLast();
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QStringList row = lines[i].split(u',');
        Done taken;
        if (i == 0 && lines[0] != header)
            taken = bad("another header is expected");
        else if (lines[i] != tidy(lines[i]) || hasForbiddenCharacters(lines[i]) || lines[i].contains(u'"')
            || lines[i].contains(QChar::ReplacementCharacter))
            taken = bad("not tidy text");
        else if (row.size() != header.count(u',') + 1 || row.contains(QString()))
            taken = bad("a field is missing, empty or too many");
        else if (i > 0)
            taken = take(row);
        if (!taken)
            return fail(ErrorKind::Stop, "places.format",
                where + " line " + std::to_string(i + 1) + ": " + taken.error().detail);
    }
    return {};
}

} // namespace

FoldedName FoldedName::of(QStringView name)
{
    FoldedName folded{fold(name), {}};
    folded.joined = QString(folded.words).remove(u' ');
    return folded;
}

Result<Places> Places::read(const QString& folder)
{
    Places places;
    const auto add = [&](Done (Places::*one)(const QStringList&)) {
        return [&places, one](const QStringList& row) { return (places.*one)(row); };
    };
    const std::function<Done(const QStringList&)> takers[] = {
        add(&Places::addPlace), add(&Places::addOldProvince), add(&Places::addAlias)};
    for (std::size_t i = 0; i < std::size(tables); ++i) {
        if (const auto read = readTable(folder, tables[i].first, tables[i].second, takers[i]); !read)
            return std::unexpected(read.error());
        if (places.m_provinces.empty())
            return fail(ErrorKind::Stop, "places.format", "places.csv: no place at all");
    }
    return places;
}

Done Places::addPlace(const QStringList& row)
{
    Province province{row[0], row[1], withoutKind(row[1], {u"Tỉnh", u"Thành phố"})};
    Commune commune{row[2], row[3], withoutKind(row[3], {row[4]}), row[0]};
    if (!isCode(province.code, 2) || !isCode(commune.code, 5))
        return bad("a code is not two and five digits");
    if (province.bareName.isEmpty())
        return bad("neither Tỉnh nor Thành phố");
    if (commune.bareName.isEmpty() || !QStringList{u"Xã"_s, u"Phường"_s, u"Đặc khu"_s}.contains(row[4]))
        return bad("neither Xã nor Phường nor Đặc khu");
    if (m_provinces.empty() || m_provinces.back().code < province.code) {
        m_provinceIndex.push_back({m_communes.size(), m_communes.size(), {FoldedName::of(province.bareName)}});
        m_provinces.push_back(province);
    }
    if (m_provinces.back() != province)
        return bad("provinces do not stand together by their codes, or one has two names");
    ProvinceIndex& index = m_provinceIndex.back();
    if (index.end > index.begin && m_communes.back().code >= commune.code)
        return bad("the communes of a province do not stand by their codes");
    m_communeNames.push_back(FoldedName::of(commune.bareName));
    m_communes.push_back(std::move(commune));
    index.end = m_communes.size();
    return {};
}

Done Places::addOldProvince(const QStringList& row)
{
    const auto today = indexOf(row[2]);
    if (!isCode(row[0], 3) || !today || m_oldProvinces.contains(row[0]))
        return bad("a code is unknown or stands there twice");
    m_oldProvinces.insert(row[0], row[1]);
    m_provinceIndex[*today].names.push_back(FoldedName::of(row[1]));
    return {};
}

Done Places::addAlias(const QStringList& row)
{
    const auto province = indexOf(row[1]);
    if (!province)
        return bad("a code is unknown");
    m_provinceIndex[*province].names.push_back(FoldedName::of(row[0]));
    return {};
}

std::optional<std::size_t> Places::indexOf(QStringView province) const
{
    const auto found =
        std::ranges::lower_bound(m_provinces, province, {}, [](const Province& p) { return QStringView(p.code); });
    if (found == m_provinces.end() || found->code != province)
        return std::nullopt;
    return static_cast<std::size_t>(found - m_provinces.begin());
}

std::optional<Province> Places::province(QStringView code) const
{
    const auto index = indexOf(code);
    return index ? std::optional(m_provinces[*index]) : std::nullopt;
}

std::optional<Commune> Places::commune(QStringView code) const
{
    const auto found = std::ranges::find(m_communes, code, &Commune::code);
    return found == m_communes.end() ? std::nullopt : std::optional(*found);
}

std::span<const Commune> Places::communes(QStringView province) const
{
    const auto index = indexOf(province);
    if (!index)
        return {};
    const ProvinceIndex& at = m_provinceIndex[*index];
    return std::span(m_communes).subspan(at.begin, at.end - at.begin);
}

QString Places::birthProvince(QStringView threeDigits, QDate born) const
{
    static const QDate merged(2025, 7, 1);
    if (born < merged)
        return m_oldProvinces.value(threeDigits.toString());
    const auto today = threeDigits.startsWith(u'0') ? province(threeDigits.mid(1)) : std::nullopt;
    return today ? today->bareName : QString();
}

} // namespace dvc::places
