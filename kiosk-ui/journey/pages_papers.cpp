// The papers that are scanned here: the list, and one paper on the scanner.
#include "kiosk-ui/journey/pages.h"
#include "kiosk-ui/journey/words.h"

#include "app/base/civil.h"

namespace dvc::journey {

namespace {

QString stepName()
{
    return say(QT_TRANSLATE_NOOP("Kiosk", "Giấy tờ"));
}

Button small(const char* id, const QString& text, const QString& icon)
{
    return {QStringLiteral("choose:") + QString::fromLatin1(id), text, icon, Tone::Plain};
}

/// The window of the scanner, waiting or at work.
ScanPrompt scannerPrompt(bool running)
{
    return {ScanPrompt::What::Sheet,
        {{say(QT_TRANSLATE_NOOP("Kiosk", "Mặt kính")),
             say(QT_TRANSLATE_NOOP("Kiosk", "úp mặt giấy xuống, sát góc có dấu, đậy nắp"))},
            {say(QT_TRANSLATE_NOOP("Kiosk", "Khay nạp")),
                say(QT_TRANSLATE_NOOP("Kiosk", "gỡ ghim, xếp ngay ngắn, đặt theo hình trên khay"))}},
        running ? say(QT_TRANSLATE_NOOP("Kiosk", "Đang quét, xin giữ yên giấy"))
                : say(QT_TRANSLATE_NOOP("Kiosk", "Đặt giấy xong, chạm Quét"))};
}

ScannedPages pictures(const papers::Page* first, std::size_t count)
{
    ScannedPages shown;
    for (std::size_t i = 0; i < count; ++i)
        shown.pages.push_back({first[i].jpeg,
            say(QT_TRANSLATE_NOOP("Kiosk", "Trang {n}")).replace(QStringLiteral("{n}"), QString::number(i + 1))});
    return shown;
}

} // namespace

QString givenText(const filing::GivenPaper* paper)
{
    if (!paper)
        return say(QT_TRANSLATE_NOOP("Kiosk", "Chưa quét"));
    if (paper->atDesk)
        return say(QT_TRANSLATE_NOOP("Kiosk", "Nộp bản giấy tại quầy"));
    return say(QT_TRANSLATE_NOOP("Kiosk", "Đã quét {n} trang"))
        .replace(QStringLiteral("{n}"), QString::number(paper->pages.size()));
}

void pageOf(Page page, const filing::GivingPapers& stage)
{
    auto& model = page.model;
    const auto& procedure = *stage.draft.procedure;
    page.step(5, stepName());
    model.page = QStringLiteral("papers");
    model.icon = QStringLiteral("scanner");
    model.title = say(QT_TRANSLATE_NOOP("Kiosk", "Quét giấy tờ"));
    model.lead =
        say(QT_TRANSLATE_NOOP("Kiosk", "Chạm vào từng giấy tờ để quét. Chưa mang theo thì nộp bản giấy tại quầy."));
    Choices papers{Choices::Mark::Go, Choices::Shape::Card, model.title, {}, {}};
    int missing = 0;
    bool scanned = false;
    for (const auto* paper : filing::scannable(stage.draft, toCivil(page.view.now).date)) {
        const auto* given = filing::given(stage.draft, paper->id);
        missing += given ? 0 : 1;
        scanned = scanned || (given && !given->pages.empty());
        papers.items.push_back({QStringLiteral("choose:paper:") + paper->id,
            !given              ? QStringLiteral("scanner")
                : given->atDesk ? QStringLiteral("bank")
                                : QStringLiteral("fileok"),
            page.text(procedure, QStringLiteral("paper.") + paper->id), givenText(given), {}});
    }
    if (stage.missing && missing > 0)
        papers.error = say(
            QT_TRANSLATE_NOOP("Kiosk", "Còn {n} giấy tờ chưa quét. Chạm vào để quét, hoặc chọn nộp bản giấy tại quầy."))
                           .replace(QStringLiteral("{n}"), QString::number(missing));
    page.add(std::move(papers));
    if (scanned)
        page.add(Note{Tone::Warn, QStringLiteral("info"),
            say(QT_TRANSLATE_NOOP("Kiosk", "Nhớ lấy lại giấy tờ trên máy quét.")), {}});
    page.back();
    page.primary(say(QT_TRANSLATE_NOOP("Kiosk", "Tiếp tục")));
}

void pageOf(Page page, const filing::ScanningPaper& stage)
{
    auto& model = page.model;
    const auto count = stage.pages.size();
    page.step(5, stepName());
    model.page = stage.running ? QStringLiteral("scanning")
        : count > 0            ? QStringLiteral("scanned")
                               : QStringLiteral("scan");
    model.icon = QStringLiteral("scanner");
    model.title = say(QT_TRANSLATE_NOOP("Kiosk", "Quét giấy tờ"));
    if (!stage.running)
        model.lead = count > 0
            ? say(QT_TRANSLATE_NOOP("Kiosk", "Nhìn rõ chữ, đủ bốn góc thì dùng. Mờ hoặc mất góc thì quét lại."))
            : say(QT_TRANSLATE_NOOP("Kiosk", "Đặt giấy lên máy quét rồi chạm Quét."));
    // Its name may tell a family fact: it does not stand in the heading.
    page.add(Paragraph{page.text(*stage.draft.procedure, QStringLiteral("paper.") + stage.paper), true});
    if (!stage.error.empty())
        page.add(Note{Tone::Bad, QStringLiteral("error"), sentence(stage.error), {}});
    if (count == 0 || stage.running)
        page.add(scannerPrompt(stage.running));
    if (count > 0)
        page.add(pictures(stage.pages.data(), count));
    page.back();
    if (stage.running) {
        model.back = Button{
            QStringLiteral("back"), say(QT_TRANSLATE_NOOP("Kiosk", "Dừng quét")), QStringLiteral("close"), Tone::Plain};
        return;
    }
    if (count > 0) {
        page.add(ButtonRow{{small("again", say(QT_TRANSLATE_NOOP("Kiosk", "Quét lại")), QStringLiteral("refresh")),
            small("scan", say(QT_TRANSLATE_NOOP("Kiosk", "Quét thêm trang")), QStringLiteral("plus"))}});
        page.primary(count == 1 ? say(QT_TRANSLATE_NOOP("Kiosk", "Dùng trang này"))
                                : say(QT_TRANSLATE_NOOP("Kiosk", "Dùng {n} trang"))
                                      .replace(QStringLiteral("{n}"), QString::number(count)),
            QStringLiteral("check"));
    } else {
        page.add(ButtonRow{
            {small("desk", say(QT_TRANSLATE_NOOP("Kiosk", "Nộp bản giấy tại quầy")), QStringLiteral("bank"))}});
        page.primary(say(QT_TRANSLATE_NOOP("Kiosk", "Quét")), QStringLiteral("scanner"));
    }
}

} // namespace dvc::journey
