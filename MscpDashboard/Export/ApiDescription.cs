using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace MscpDashboard.Export;

/// <summary>Says of every read in the API's description what <see cref="ApiAnswer"/> does alike for all: the past date, files, and the refusals.</summary>
public static class ApiDescription
{
    /// <summary>Adds it to one operation of the description.</summary>
    public static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        operation.Responses ??= [];
        operation.Responses.TryAdd("401", new OpenApiResponse { Description = "Not signed in" });
        var description = context.Description;
        if (!HttpMethods.IsGet(description.HttpMethod ?? "") || description.RelativePath?.StartsWith("api/", StringComparison.Ordinal) != true)
            return Task.CompletedTask;

        operation.Parameters ??= [];
        operation.Parameters.Add(InQuery("asAt", "The record as at the end of that past day, such as 2026-03-31.", "date"));
        operation.Parameters.Add(InQuery("format", "csv or xlsx for a file; JSON otherwise. Accept with the file's media type does the same."));
        operation.Responses.TryAdd("400", new OpenApiResponse { Description = "asAt or a filter can't be read" });
        operation.Responses.TryAdd("403", new OpenApiResponse { Description = "Not allowed" });
        if (operation.Responses.TryGetValue("200", out var answer) && answer is OpenApiResponse whole)
        {
            whole.Content ??= new Dictionary<string, OpenApiMediaType>();
            whole.Content.TryAdd("text/csv", new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
            whole.Content.TryAdd(Workbook.ContentType, new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } });
        }

        return Task.CompletedTask;
    }

    private static OpenApiParameter InQuery(string name, string description, string? format = null) => new()
    {
        Name = name,
        In = ParameterLocation.Query,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = format },
    };
}
