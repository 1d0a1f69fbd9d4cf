using System.Globalization;
using System.Reflection;
using Dapper;
using Microsoft.Data.Sqlite;

namespace ChatBots.Storage;

/// <summary>
/// Brings a database to the newest schema: the embedded <c>Migrations/NNNN_name.sql</c> whose number is above the file's
/// <c>user_version</c>, in order, each with its number in one transaction.
/// </summary>
internal static class Schema
{
    private static readonly Assembly Home = typeof(Schema).Assembly;
    private static readonly string Folder = $"{typeof(Schema).Namespace}.Migrations.";

    /// <summary>The number of the last migration that this program knows.</summary>
    public static int Newest => Steps().Max(step => step.Number);

    /// <summary>Does nothing on a database that is up to date.</summary>
    /// <exception cref="StorageStartException">A newer program wrote it: this one would misread it.</exception>
    public static void Migrate(SqliteConnection connection, string path)
    {
        var version = connection.ExecuteScalar<int>("pragma user_version");
        if (version > Newest)
        {
            throw new StorageStartException(
                $"The database {path} was written by a newer ChatBots (schema {version}, this one knows {Newest}): "
                + "run that version, or set Storage:Path to another file.");
        }

        foreach (var (number, resource) in Steps().Where(step => step.Number > version).OrderBy(step => step.Number))
            Run(connection, number, Read(resource));
    }

    private static void Run(SqliteConnection connection, int number, string script)
    {
        using var transaction = connection.BeginTransaction();
        connection.Execute(script);
        connection.Execute(string.Create(CultureInfo.InvariantCulture, $"pragma user_version = {number}"));
        transaction.Commit();
    }

    private static IEnumerable<(int Number, string Resource)> Steps() =>
        from name in Home.GetManifestResourceNames()
        where name.StartsWith(Folder, StringComparison.Ordinal)
        select (int.Parse(name.AsSpan(Folder.Length, 4), CultureInfo.InvariantCulture), name);

    private static string Read(string resource)
    {
        using var reader = new StreamReader(Home.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
