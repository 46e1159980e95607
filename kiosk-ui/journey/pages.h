#pragma once

#include "kiosk-ui/journey/presenter.h"

/// One function per page; each fills what stands between header and dock. Private to the journey.
namespace dvc::journey {

struct Page {
    const View& view;
    ScreenModel& model;

    [[nodiscard]] catalog::Language language() const { return view.preferences.language; }
    [[nodiscard]] QString text(const catalog::Procedure& procedure, const QString& key) const
    {
        return procedure.text(key, language());
    }
    void step(int number, const QString& name);
    void add(Block block) { model.blocks.push_back(std::move(block)); }
    void back();
    void primary(const QString& text, const QString& icon = QStringLiteral("next"));
};

void pageOf(Page, const filing::Attract&);
void pageOf(Page, const filing::Home&);
void pageOf(Page, const filing::Unavailable&);
void pageOf(Page, const filing::ChoosingProcedure&);
void pageOf(Page, const filing::ChoosingForWhom&);
void pageOf(Page, const filing::ReadingNeeds&);
void pageOf(Page, const filing::ReadingNotice&);
void pageOf(Page, const filing::TypingIdentity&);
void pageOf(Page, const filing::ConfirmingIdentity&);
void pageOf(Page, const filing::GivingPhone&);
void pageOf(Page, const filing::GivingPapers&);
void pageOf(Page, const filing::ScanningPaper&);
void pageOf(Page, const filing::Asking&);
void pageOf(Page, const filing::Reviewing&);
void pageOf(Page, const filing::Declaring&);
void pageOf(Page, const filing::Holding&);
void pageOf(Page, const filing::HoldingFailed&);
void pageOf(Page, const filing::Filed&);
void pageOf(Page, const filing::LookingUp&);
void pageOf(Page, const filing::ShowingCase&);
void pageOf(Page, const filing::Ended&);

} // namespace dvc::journey
