#include "sync/portal/commands.h"

#include <QCoreApplication>

int main(int argc, char* argv[])
{
    const QCoreApplication application(argc, argv); // Arguments and their encoding; no event loop runs.
    return dvc::portal::runPortal(QCoreApplication::arguments().mid(1));
}
