#include "journey.h"

#include "app/filing/dossier.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

using namespace dvc;
using namespace dvc::filing;

// The form's hash changes with every word of the form; the document shows one of its time.
TEST_CASE("the worked example of dossier.md is what the code makes")
{
    Walk walk;
    walk.toReview().on(Next{}).on(Ticked{}).on(Next{});
    auto file = walk.stage<Holding>().file;
    file.id = *CaseId::parse(u"019aaf16-1c00-7abc-8def-0123456789ab");
    auto made = QJsonDocument::fromJson(dossierJson(file, QStringLiteral("TAM-K7Q2-00042M"),
                                            {QStringLiteral("ben-nghe-1"), 1, TimeQuality::Trusted}, &Walk::country()))
                    .object();
    INFO(QJsonDocument(made).toJson().toStdString());

    QFile document(QStringLiteral(DVC_SOURCE_DIR "/docs/formats/dossier.md"));
    REQUIRE(document.open(QIODevice::ReadOnly));
    const auto text = document.readAll();
    const auto begin = text.indexOf("```json\n") + 8;
    auto shown = QJsonDocument::fromJson(text.mid(begin, text.indexOf("\n```", begin) - begin)).object();
    for (auto* json : {&made, &shown}) {
        auto procedure = json->value(QStringLiteral("procedure")).toObject();
        const auto form = procedure.take(QStringLiteral("form")).toString();
        CHECK(form.startsWith(QStringLiteral("sha256:")));
        CHECK(form.size() == 7 + 64);
        json->insert(QStringLiteral("procedure"), procedure);
    }
    CHECK(made == shown);
    for (const auto& key : made.keys())
        CHECK(text.contains("| `" + key.toLatin1() + "` |"));
}
