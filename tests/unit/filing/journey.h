#pragma once

#include "app/base/civil.h"
#include "app/filing/session.h"

#include <catch2/catch.hpp>

namespace dvc::filing {

inline const QByteArray minhsCard =
    "038201000017||LÊ QUANG MINH|05092001|Nam|Thôn 3, Xã Thọ Xuân, Tỉnh Thanh Hóa|12122022";

/// A session that a test walks by saying what happens.
class Walk {
public:
    explicit Walk(std::vector<Lane> lanes = {Lane::Staff, Lane::Prepare})
    {
        m_context.catalog = &catalog();
        m_context.lanes = std::move(lanes);
        m_context.agency = QStringLiteral("H56.99");
        m_context.places = &country();
        m_context.province = QStringLiteral("38");
    }

    static const catalog::Catalog& catalog()
    {
        static const auto read = catalog::Catalog::read(QStringLiteral(DVC_SOURCE_DIR "/resources/catalog"));
        REQUIRE(read);
        return *read;
    }

    static const places::Places& country()
    {
        static const auto read = places::Places::read(QStringLiteral(DVC_SOURCE_DIR "/resources/catalog"));
        REQUIRE(read);
        return *read;
    }

    template <class What> Walk& on(What what)
    {
        auto taken = step(m_context, m_session, Event{m_now, std::move(what)});
        m_session = std::move(taken.session);
        effects = std::move(taken.effects);
        return *this;
    }
    /// Puts the session where a test needs it.
    Walk& stand(Stage stage)
    {
        m_session.stage = std::move(stage);
        return *this;
    }
    Walk& chose(const char* what) { return on(Chose{QString::fromLatin1(what)}); }

    /// The first touch.
    Walk& begin()
    {
        ManualClock clock(m_now);
        return on(Began{CaseId::make(clock)});
    }
    /// On to the card, for oneself.
    Walk& toNotice(const char* lane = "lane:2")
    {
        return begin().chose("make").chose("2.000635").chose("self").on(Next{}).chose(lane).on(Next{});
    }
    /// On to the review, two copies of a birth record.
    Walk& toReview(const char* lane = "lane:2")
    {
        toNotice(lane).on(Scanned{minhsCard}).on(Confirmed{});
        on(Edited{QStringLiteral("phone"), QStringLiteral("0912 345 678")}).on(Next{});
        chose("record:birth").on(Next{}).chose("office:here").on(Next{}).on(Next{});
        return chose("copies:+").on(Next{}).on(Next{});
    }

    /// On to one's residence, the address of "1.004194".
    Walk& toAddress()
    {
        begin().chose("make").chose("1.004194").chose("self").on(Next{}).chose("lane:4").on(Next{});
        return on(Scanned{minhsCard})
            .on(Confirmed{})
            .on(Edited{QStringLiteral("phone"), QStringLiteral("0912345678")})
            .on(Next{});
    }

    template <class StageType> const StageType& stage() const
    {
        REQUIRE(std::holds_alternative<StageType>(m_session.stage));
        return std::get<StageType>(m_session.stage);
    }
    template <class StageType> bool is() const { return std::holds_alternative<StageType>(m_session.stage); }
    template <class EffectType> bool asks() const
    {
        return effects.size() == 1 && std::holds_alternative<EffectType>(effects[0]);
    }
    bool refused() const { return asks<RefusedEvent>(); }

    const Session& session() const { return m_session; }
    Context& context() { return m_context; }
    Instant now() const { return m_now; }

    std::vector<Effect> effects;

private:
    Context m_context;
    Session m_session;
    Instant m_now = fromIso(u"2026-11-23T09:52:00+07:00").value();
};

} // namespace dvc::filing
