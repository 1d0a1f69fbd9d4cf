using ChatBots.Telegram.Api;

namespace ChatBots.Tests.Telegram.Api;

/// <summary>Makes requests with every member set, so that none is forgotten when one is added.</summary>
internal static class Filled
{
    /// <summary>One for each way to fill it: of a member that may be this or that, each is tried.</summary>
    public static IReadOnlyList<object> Of(Type type)
    {
        if (type == typeof(ReplyMarkup))
            return [.. Of(typeof(InlineKeyboardMarkup)), .. Of(typeof(ForceReply))];
        if (Nullable.GetUnderlyingType(type) is { } value)
            return Of(value);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            return [ListOf(type.GetGenericArguments()[0])];
        return type switch
        {
            _ when type == typeof(string) => ["text"],
            _ when type == typeof(long) => [1L << 40],
            _ when type == typeof(int) => [7],
            _ when type == typeof(bool) => [true],
            _ => [.. Enumerable.Range(0, 2).Select(way => RecordOf(type, way)).Distinct()],
        };
    }

    private static Array ListOf(Type item)
    {
        var all = Of(item);
        var list = Array.CreateInstance(item, all.Count);
        for (var i = 0; i < all.Count; i++)
            list.SetValue(all[i], i);
        return list;
    }

    private static object RecordOf(Type type, int way)
    {
        var constructor = type.GetConstructors().MaxBy(each => each.GetParameters().Length)!;
        var made = constructor.Invoke([.. constructor.GetParameters().Select(parameter => One(parameter.ParameterType, way))]);
        foreach (var property in type.GetProperties().Where(property => property.CanWrite))
            property.SetValue(made, One(property.PropertyType, way));
        return made;
    }

    private static object One(Type type, int way) => Of(type) is var all && way < all.Count ? all[way] : all[0];
}
