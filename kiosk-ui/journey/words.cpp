#include "kiosk-ui/journey/words.h"

#include "app/base/civil.h"
#include "app/forms/form.h"

#include <QCoreApplication>

#include <map>

namespace dvc::journey {

using filing::Lane;
using filing::Moment;

namespace {

const std::map<std::string, const char*>& sentences()
{
    // lupdate reads QT_TRANSLATE_NOOP; the map holds the source texts.
    static const std::map<std::string, const char*> all{
        {"card.awaited",
            QT_TRANSLATE_NOOP(
                "Kiosk", "Máy đang chờ thẻ. Đưa mã QR trên thẻ vào đầu quét, hoặc chạm Gõ số định danh.")},
        {"card.empty",
            QT_TRANSLATE_NOOP("Kiosk", "Máy chưa đọc được gì. Đưa mã QR trên thẻ vào giữa ô sáng, giữ yên một lát.")},
        {"card.long",
            QT_TRANSLATE_NOOP("Kiosk", "Mã vừa quét không phải mã trên thẻ căn cước. Quét mã QR trên thẻ của ông/bà.")},
        {"card.encoding", QT_TRANSLATE_NOOP("Kiosk", "Máy đọc chưa rõ mã trên thẻ. Lau nhẹ mặt thẻ rồi quét lại.")},
        {"card.characters",
            QT_TRANSLATE_NOOP("Kiosk", "Mã vừa quét không phải mã trên thẻ căn cước. Quét mã QR trên thẻ của ông/bà.")},
        {"card.fields",
            QT_TRANSLATE_NOOP("Kiosk", "Mã vừa quét không phải mã trên thẻ căn cước. Quét mã QR trên thẻ của ông/bà.")},
        {"card.number",
            QT_TRANSLATE_NOOP("Kiosk", "Số trên thẻ không đủ 12 chữ số. Quét lại, hoặc chạm Gõ số định danh.")},
        {"card.name",
            QT_TRANSLATE_NOOP("Kiosk", "Máy đọc chưa rõ họ tên trên thẻ. Quét lại, hoặc chạm Gõ số định danh.")},
        {"card.birth_date",
            QT_TRANSLATE_NOOP(
                "Kiosk", "Ngày sinh trên thẻ không có thật. Quét lại; vẫn như vậy thì mời ông/bà đến quầy.")},
        {"card.sex",
            QT_TRANSLATE_NOOP("Kiosk", "Máy đọc chưa rõ giới tính trên thẻ. Quét lại, hoặc chạm Gõ số định danh.")},
        {"card.address",
            QT_TRANSLATE_NOOP("Kiosk", "Máy đọc chưa rõ nơi cư trú trên thẻ. Quét lại, hoặc chạm Gõ số định danh.")},
        {"card.issue_date",
            QT_TRANSLATE_NOOP(
                "Kiosk", "Ngày cấp trên thẻ không có thật. Quét lại; vẫn như vậy thì mời ông/bà đến quầy.")},
        {"scan.none", QT_TRANSLATE_NOOP("Kiosk", "Máy này không có máy quét giấy. Mời ông/bà nộp bản giấy tại quầy.")},
        {"scan.absent",
            QT_TRANSLATE_NOOP(
                "Kiosk", "Máy quét giấy chưa bật hoặc bị rút dây. Gọi nhân viên, hoặc nộp bản giấy tại quầy.")},
        {"scan.no_paper", QT_TRANSLATE_NOOP("Kiosk", "Chưa có giấy trong khay. Đặt giấy rồi chạm Quét.")},
        {"scan.jam", QT_TRANSLATE_NOOP("Kiosk", "Giấy bị kẹt trong máy quét. Đừng kéo mạnh. Gọi nhân viên gỡ giấy.")},
        {"scan.cover", QT_TRANSLATE_NOOP("Kiosk", "Nắp máy quét đang mở. Đậy nắp rồi quét lại.")},
        {"scan.busy", QT_TRANSLATE_NOOP("Kiosk", "Máy quét đang bận. Chờ một lát rồi quét lại.")},
        {"scan.io", QT_TRANSLATE_NOOP("Kiosk", "Máy quét bị ngắt giữa chừng. Quét lại; vẫn lỗi thì gọi nhân viên.")},
        {"scan.options",
            QT_TRANSLATE_NOOP("Kiosk", "Máy quét chưa được cài đúng. Gọi nhân viên, hoặc nộp bản giấy tại quầy.")},
        {"scan.slow", QT_TRANSLATE_NOOP("Kiosk", "Máy quét lâu không trả lời. Quét lại; vẫn lỗi thì gọi nhân viên.")},
        {"scan.crash", QT_TRANSLATE_NOOP("Kiosk", "Máy quét bị ngắt giữa chừng. Quét lại; vẫn lỗi thì gọi nhân viên.")},
        {"scan.page", QT_TRANSLATE_NOOP("Kiosk", "Trang vừa quét bị hỏng. Quét lại trang này.")},
        {"papers.full",
            QT_TRANSLATE_NOOP(
                "Kiosk", "Hồ sơ đã đủ lớn, máy không nhận thêm trang. Phần còn lại nộp bản giấy tại quầy.")},
        {"papers.page", QT_TRANSLATE_NOOP("Kiosk", "Có trang quét bị hỏng. Quay lại phần Giấy tờ và quét lại.")},
        {"papers.pdf", QT_TRANSLATE_NOOP("Kiosk", "Có trang quét bị hỏng. Quay lại phần Giấy tờ và quét lại.")},
        {"id.length", QT_TRANSLATE_NOOP("Kiosk", "Số định danh có 12 chữ số. Xem trên thẻ và gõ đủ 12 chữ số.")},
        {"id.digits", QT_TRANSLATE_NOOP("Kiosk", "Số định danh chỉ gồm chữ số. Xem trên thẻ và gõ lại.")},
        {"name.empty", QT_TRANSLATE_NOOP("Kiosk", "Viết họ, chữ đệm và tên như trên thẻ.")},
        {"name.long", QT_TRANSLATE_NOOP("Kiosk", "Họ tên dài quá 100 chữ. Viết lại như trên thẻ.")},
        {"name.characters", QT_TRANSLATE_NOOP("Kiosk", "Họ tên chỉ gồm chữ cái. Xóa chữ số và dấu lạ rồi viết lại.")},
        {"phone",
            QT_TRANSLATE_NOOP(
                "Kiosk", "Số điện thoại di động có 10 chữ số, bắt đầu bằng 03, 05, 07, 08 hoặc 09. Gõ lại cho đủ.")},
        {"required", QT_TRANSLATE_NOOP("Kiosk", "Chỗ này cần trả lời. Chọn hoặc viết câu trả lời.")},
        {"option", QT_TRANSLATE_NOOP("Kiosk", "Chọn một trong các ô bên dưới.")},
        {"count.range",
            QT_TRANSLATE_NOOP("Kiosk", "Số này ngoài mức cho phép. Chạm dấu cộng hoặc dấu trừ để chọn lại.")},
        {"text.long", QT_TRANSLATE_NOOP("Kiosk", "Câu trả lời dài quá. Viết ngắn lại.")},
        {"text.characters", QT_TRANSLATE_NOOP("Kiosk", "Có dấu lạ trong câu trả lời. Xóa đi rồi viết lại.")},
        {"name", QT_TRANSLATE_NOOP("Kiosk", "Họ tên chỉ gồm chữ cái. Xóa chữ số và dấu lạ rồi viết lại.")},
        {"date", QT_TRANSLATE_NOOP("Kiosk", "Viết ngày, tháng, năm. Ví dụ: 05 09 2001")},
        {"date.future", QT_TRANSLATE_NOOP("Kiosk", "Ngày này chưa đến. Xem lại rồi viết ngày đã qua.")},
        {"several.range", QT_TRANSLATE_NOOP("Kiosk", "Chọn ít nhất một ô.")},
        {"money.range", QT_TRANSLATE_NOOP("Kiosk", "Viết số tiền bằng chữ số. Ví dụ: 5 000 000")},
        {"person-id", QT_TRANSLATE_NOOP("Kiosk", "Số định danh có 12 chữ số. Xem trên thẻ rồi viết lại.")},
        {"person-id.birth", QT_TRANSLATE_NOOP("Kiosk", "Số định danh và năm sinh không khớp nhau.")},
        {"person-id.sex", QT_TRANSLATE_NOOP("Kiosk", "Số định danh và giới tính không khớp nhau.")},
        {"email", QT_TRANSLATE_NOOP("Kiosk", "Thư điện tử có dạng ten@noi.vn. Xem lại rồi viết lại.")},
        {"lane", QT_TRANSLATE_NOOP("Kiosk", "Chọn một cách nộp.")},
        {"for", QT_TRANSLATE_NOOP("Kiosk", "Chọn làm cho ai.")},
        {"statement", QT_TRANSLATE_NOOP("Kiosk", "Đọc lời cam đoan rồi chạm vào ô để đồng ý.")},
        {"slip.foreign",
            QT_TRANSLATE_NOOP("Kiosk", "Đây không phải mã trên phiếu của máy. Quét mã QR trên phiếu lưu hồ sơ.")},
        {"slip.size",
            QT_TRANSLATE_NOOP("Kiosk", "Đây không phải mã trên phiếu của máy. Quét mã QR trên phiếu lưu hồ sơ.")},
        {"slip.syntax",
            QT_TRANSLATE_NOOP("Kiosk", "Đây không phải mã trên phiếu của máy. Quét mã QR trên phiếu lưu hồ sơ.")},
        {"slip.signature",
            QT_TRANSLATE_NOOP("Kiosk", "Phiếu này không do máy của hệ thống in ra. Mời ông/bà hỏi nhân viên.")},
        {"slip.kid", QT_TRANSLATE_NOOP("Kiosk", "Máy này chưa nhận ra phiếu của máy kia. Mời ông/bà hỏi nhân viên.")},
        {"case.unknown", QT_TRANSLATE_NOOP("Kiosk", "Chưa tìm thấy hồ sơ này. Mời ông/bà đưa phiếu cho nhân viên.")},
        {"case.away",
            QT_TRANSLATE_NOOP(
                "Kiosk", "Hồ sơ này nộp ở máy khác, mà máy đang mất mạng. Có mạng thì quét lại, hoặc hỏi nhân viên.")},
        {"disk",
            QT_TRANSLATE_NOOP("Kiosk",
                "Máy đã gần đầy, chưa nhận thêm hồ sơ được. Mời ông/bà làm tại quầy. Nhân viên đã thấy báo này.")},
        {"later", QT_TRANSLATE_NOOP("Kiosk", "Máy chưa làm được việc này. Mời ông/bà làm tại quầy.")},
        {"counter", QT_TRANSLATE_NOOP("Kiosk", "Mời ông/bà đến quầy. Thông tin vừa khai chưa được giữ lại.")},
        {"store.full",
            QT_TRANSLATE_NOOP("Kiosk", "Máy hết chỗ, chưa giữ được hồ sơ. Chưa có gì được gửi. Gọi nhân viên giúp.")},
        {"store.io",
            QT_TRANSLATE_NOOP(
                "Kiosk", "Máy chưa ghi được hồ sơ. Chưa có gì được gửi. Chạm Thử lại, hoặc gọi nhân viên.")},
        {"paper.media-needed", QT_TRANSLATE_NOOP("Kiosk", "Máy in hết giấy. Hồ sơ vẫn an toàn.")},
        {"paper.offline", QT_TRANSLATE_NOOP("Kiosk", "Máy in chưa nối. Hồ sơ vẫn an toàn.")},
        {"paper.media-empty", QT_TRANSLATE_NOOP("Kiosk", "Máy in hết giấy. Hồ sơ vẫn an toàn.")},
        {"paper.media-jam", QT_TRANSLATE_NOOP("Kiosk", "Máy in bị kẹt giấy. Hồ sơ vẫn an toàn.")},
        {"paper.cover-open", QT_TRANSLATE_NOOP("Kiosk", "Nắp máy in đang mở. Hồ sơ vẫn an toàn.")},
        {"paper.other", QT_TRANSLATE_NOOP("Kiosk", "Máy in chưa in được. Hồ sơ vẫn an toàn.")},
        {"general", QT_TRANSLATE_NOOP("Kiosk", "Máy chưa làm được. Chạm Gọi nhân viên để được giúp.")},
    };
    return all;
}

} // namespace

QString say(const char* vietnamese)
{
    return QCoreApplication::translate("Kiosk", vietnamese);
}

QString momentWords(Moment moment, const QString& agencyName)
{
    switch (moment) {
    case Moment::Saved:
        return say(QT_TRANSLATE_NOOP("Kiosk", "ĐÃ LƯU TRONG MÁY – CHƯA GỬI"));
    case Moment::Delivered:
        return say(QT_TRANSLATE_NOOP("Kiosk", "ĐÃ CHUYỂN ĐẾN {agency} – CHỜ TIẾP NHẬN"))
            .replace(QStringLiteral("{agency}"), agencyName.toUpper());
    case Moment::Accepted:
        return say(QT_TRANSLATE_NOOP("Kiosk", "CƠ QUAN ĐÃ TIẾP NHẬN"));
    case Moment::Supplement:
        return say(QT_TRANSLATE_NOOP("Kiosk", "CƠ QUAN YÊU CẦU BỔ SUNG"));
    case Moment::Refused:
        return say(QT_TRANSLATE_NOOP("Kiosk", "CƠ QUAN TỪ CHỐI TIẾP NHẬN"));
    case Moment::PostTook:
        return say(QT_TRANSLATE_NOOP("Kiosk", "BƯU ĐIỆN ĐÃ NHẬN ĐỂ CHUYỂN"));
    case Moment::Prepared:
        return say(QT_TRANSLATE_NOOP("Kiosk", "HỒ SƠ ĐÃ CHUẨN BỊ – CHƯA NỘP"));
    case Moment::OnPhone:
        return say(QT_TRANSLATE_NOOP("Kiosk", "ĐÃ CHUYỂN SANG ĐIỆN THOẠI – CHƯA NỘP"));
    }
    return {};
}

QString sentence(const std::string& code)
{
    const auto found = sentences().find(code);
    return say(found == sentences().end() ? sentences().at("general") : found->second);
}

QString paperSentence(const std::string& reason)
{
    const auto code = "paper." + reason;
    return sentence(sentences().contains(code) ? code : "paper.other");
}

QString laneName(Lane lane)
{
    switch (lane) {
    case Lane::OwnPhone:
        return say(QT_TRANSLATE_NOOP("Kiosk", "Tự nộp bằng VNeID"));
    case Lane::Staff:
        return say(QT_TRANSLATE_NOOP("Kiosk", "Nhân viên nhận tại đây"));
    case Lane::Post:
        return say(QT_TRANSLATE_NOOP("Kiosk", "Gửi qua bưu điện"));
    case Lane::Prepare:
        return say(QT_TRANSLATE_NOOP("Kiosk", "Chuẩn bị hồ sơ"));
    }
    return {};
}

QString money(int dong)
{
    QString digits = QString::number(dong);
    for (auto at = digits.size() - 3; at > 0; at -= 3)
        digits.insert(at, u'.');
    return say(QT_TRANSLATE_NOOP("Kiosk", "{amount} đồng")).replace(QStringLiteral("{amount}"), digits);
}

QString feeLine(const filing::FeeDue& fee)
{
    if (fee.local)
        return say(QT_TRANSLATE_NOOP("Kiosk", "Theo mức của tỉnh, nộp sau khi cơ quan tiếp nhận"));
    if (fee.amount == 0)
        return say(QT_TRANSLATE_NOOP("Kiosk", "Không mất phí"));
    return say(QT_TRANSLATE_NOOP("Kiosk", "{fee}, nộp sau khi cơ quan tiếp nhận"))
        .replace(QStringLiteral("{fee}"), money(fee.amount));
}

QString momentTime(Instant at, catalog::Language language)
{
    const auto civil = toCivil(at);
    return timeText(civil.time) + QStringLiteral(", ") + weekdayText(civil.date, language == catalog::Language::En)
        + u' ' + dateText(civil.date);
}

QString answerText(
    const catalog::Procedure& procedure, const QString& question, const QString& value, catalog::Language language)
{
    const auto* asked = procedure.question(question);
    if (!asked || value.isEmpty())
        return {};
    if (!asked->options.empty()) {
        QStringList words;
        for (const auto& option : value.split(u','))
            words << procedure.text(QStringLiteral("q.%1.%2").arg(question, option), language);
        return words.join(QStringLiteral("; "));
    }
    const auto unit = procedure.text(QStringLiteral("q.") + question + QStringLiteral(".unit"), language);
    const auto read = forms::readable(asked->type, value);
    return unit.isEmpty() ? read : read + u' ' + unit;
}

QString bringText(const filing::Draft& draft, catalog::Language language)
{
    const auto whom = draft.answers.find(QStringLiteral("for"));
    const auto special = whom == draft.answers.end()
        ? QString()
        : draft.procedure->text(QStringLiteral("bring.") + whom->second.value, language);
    return special.isEmpty() ? draft.procedure->text(QStringLiteral("bring"), language) : special;
}

std::vector<QString> nextSteps(Moment moment, const filing::Draft& draft, const QString& agencyName, bool onPaper)
{
    const auto with = [&](const char* text) { return say(text).replace(QStringLiteral("{agency}"), agencyName); };
    const auto look = say(QT_TRANSLATE_NOOP("Kiosk", "Xem hồ sơ đến bước nào: quét phiếu này ở mục Hồ sơ đã nộp."));
    auto phone =
        draft.applicant && !onPaper ? forms::readable(catalog::QuestionType::Phone, draft.applicant->phone) : QString();
    phone.replace(u' ', QChar::Nbsp); // a number is read in one line
    const auto fee = filing::feeFor(draft);
    const auto pay = fee.local
        ? say(QT_TRANSLATE_NOOP(
              "Kiosk", "Được tiếp nhận mới có mã hồ sơ và ngày hẹn trả; khi đó nộp phí theo mức của tỉnh."))
        : fee.amount == 0
        ? say(QT_TRANSLATE_NOOP("Kiosk", "Được tiếp nhận mới có mã hồ sơ và ngày hẹn trả. Không mất phí."))
        : say(QT_TRANSLATE_NOOP("Kiosk", "Được tiếp nhận mới có mã hồ sơ và ngày hẹn trả; khi đó nộp phí {fee}."))
              .replace(QStringLiteral("{fee}"), money(fee.amount));
    switch (moment) {
    case Moment::Saved:
        return {with(QT_TRANSLATE_NOOP("Kiosk", "Có mạng, máy tự chuyển đến {agency}. Ông/bà không phải quay lại.")),
            pay, look};
    case Moment::Prepared:
        return {draft.procedure->isLinked()
                ? with(QT_TRANSLATE_NOOP("Kiosk",
                      "Mang phiếu này và giấy tờ gốc đến {agency}: cán bộ giúp nộp trên Cổng Dịch vụ công quốc gia."))
                : with(QT_TRANSLATE_NOOP(
                      "Kiosk", "Mang phiếu này và giấy tờ gốc đến {agency}, hoặc Một cửa nào trong tỉnh cũng được.")),
            say(QT_TRANSLATE_NOOP("Kiosk", "Cán bộ quét phiếu, mở hồ sơ đã khai. Ông/bà không phải khai lại.")),
            say(QT_TRANSLATE_NOOP("Kiosk", "Hồ sơ chỉ được nộp khi cơ quan tiếp nhận."))};
    default:
        return {phone.isEmpty()
                ? say(QT_TRANSLATE_NOOP("Kiosk", "Cơ quan xem hồ sơ trong ngày làm việc, báo tin qua điện thoại."))
                : say(QT_TRANSLATE_NOOP("Kiosk", "Cơ quan xem hồ sơ trong ngày làm việc, báo tin đến {phone}."))
                      .replace(QStringLiteral("{phone}"), phone),
            pay, look};
    }
}

} // namespace dvc::journey
